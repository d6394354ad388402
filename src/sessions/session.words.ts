import type { SessionKind } from './session-log.entity.js'

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
