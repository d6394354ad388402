import { formatDuration } from '../time/dates.js'
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
