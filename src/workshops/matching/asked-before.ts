import { formatDate, localDateOf } from '../../time/dates.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { AskedBefore } from './asked-before.service.js'

/** What a coordinator should know before they ask somebody again. */
export interface Answered {
  text: string
  /** The question, where it is answered or taken back. */
  href: string
  /** It waits for an answer: nobody is asked twice at a time. */
  isOpen: boolean
}

/** null: it says nothing of what they want. @param zone of the dates it names */
export function answeredOf(asked: AskedBefore | undefined, zone: string): Answered | null {
  const text = asked === undefined ? null : wordsOf(asked, zone)
  return asked === undefined || text === null
    ? null
    : { text, href: workshopsPaths.invitation(asked.id), isOpen: asked.state === 'open' }
}

function wordsOf({ origin, state, createdAt, endedAt, endedBy, reason }: AskedBefore, zone: string): string | null {
  const asked = formatDate(localDateOf(createdAt, zone))
  const ended = endedAt === null ? '' : ` on ${formatDate(localDateOf(endedAt, zone))}`
  const why = reason === '' ? '.' : `: “${reason}”`
  if (origin === 'offered') {
    if (state === 'open') return `Offered to come on ${asked}, and waits for our answer.`
    if (state === 'declined') return `Offered to come on ${asked}; we said no${ended}${why}`
    return state === 'withdrawn' && endedBy !== null ? `Took their offer back${ended}${why}` : null
  }
  if (state === 'open') return `Was asked on ${asked}, and has not answered yet.`
  if (state === 'declined') return `Said no${ended}${why}`
  return state === 'expired' ? `Was asked on ${asked}, and did not answer in time.` : null
}
