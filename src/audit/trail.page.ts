import { formatInstant } from '../time/dates.js'
import type { TrailEntry } from './audit.service.js'

/** What the component `audit-trail` shows. */
export interface TrailItem {
  when: string
  who: string
  what: string
  changes: { field: string; before: string | null; after: string | null }[]
}

/** Long texts are told by their beginning: the history says that they changed, the record says what they are. */
const LONGEST = 200

/**
 * @param words what each action is called here: `{ 'venue.added': 'Added' }`; another one is written as it is stored
 * @param zone the council's time zone
 */
export function trailItems(
  trail: readonly TrailEntry[],
  words: Readonly<Record<string, string>>,
  zone: string,
): TrailItem[] {
  return trail.map(({ at, who, action, changes }) => ({
    when: formatInstant(at, zone),
    who,
    what: words[action] ?? action.replace(/^[^.]*\./, '').replaceAll('_', ' '),
    changes: changes.map(({ field, before, after }) => ({ field, before: shortened(before), after: shortened(after) })),
  }))
}

const shortened = (text: string | null) =>
  text !== null && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
