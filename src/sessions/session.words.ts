import { formatDuration, inDays } from '../time/dates.js'
import type { SessionKind, SessionLog } from './session-log.entity.js'

export const KIND_WORDS: Record<SessionKind, string> = {
  one_to_one: 'One-to-one',
  phone: 'Phone',
  video: 'Video',
  home_visit: 'Home visit',
  drop_in: 'Drop-in',
}

export const KINDS = Object.entries(KIND_WORDS).map(([value, text]) => ({ value, text }))

export const peopleWords = (count: number): string =>
  count === 1 ? '1 person' : `${count.toLocaleString('en-GB')} people`

/** What whoever saved it is told, online and on a phone that sends it later. */
export const savedWords = ({ minutes, people }: Pick<SessionLog, 'minutes' | 'people'>): string =>
  `Session saved: ${formatDuration(minutes)}, ${peopleWords(people)}`

/** @param isOwn whether it is told to the champion, and not to staff who type for them */
export function sameWords(loggedAt: Date, now: Date, isOwn: boolean): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - loggedAt.getTime()) / 60_000))
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor(minutes / 60)
  const age = days ? inDays(days) : formatDuration(hours ? hours * 60 : minutes)
  const ago = minutes === 0 ? 'just now' : `${age} ago`
  return `${isOwn ? 'You logged the same' : 'The same was logged for them'} ${ago}. Is this another one?`
}
