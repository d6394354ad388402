import { placesOf, stateTag, type Tag, timesOf } from '../workshop-text.js'
import { isOver } from '../workshops-list.page.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { CalendarRow, Watcher } from './calendar.service.js'

/** One workshop as the calendar shows it, in a cell or in the list. */
export interface Entry {
  id: string
  href: string
  date: string
  title: string
  times: string
  place: string
  /** Who leads, and who helps; '' where that is nobody's to know. */
  people: string
  /** How many are coming or could; '' where that says nothing. */
  places: string
  /** What stands out, in words: where nothing does, it is published and all is well. */
  tags: Tag[]
  /** draft, published or cancelled: how it looks beside its words. */
  state: string
}

interface Moment {
  today: string
  now: Date
}

export function entryOf(row: CalendarRow, watcher: Watcher, { today, now }: Moment): Entry {
  const over = isOver(row, today, now)
  return {
    id: row.id,
    href: workshopsPaths.show(row.id),
    date: row.date,
    title: row.title,
    times: timesOf(row),
    place: row.isOnline ? 'Online' : (row.venueName ?? 'No venue yet'),
    people: watcher === 'partner' ? '' : peopleOf(row),
    places: placesInWords(row, watcher, over),
    tags: tagsOf(row, watcher, over),
    state: row.state,
  }
}

function peopleOf({ championName, helpers }: CalendarRow): string {
  return sentence([championName && `led by ${championName}`, helpedBy(helpers)])
}

/** In the row of a champion: their part, and who else is there. */
export function peopleBeside(champion: string, { leadChampionId, championName, helpers }: CalendarRow): string {
  const others = helpedBy(helpers.filter(({ id }) => id !== champion))
  return leadChampionId === champion
    ? sentence(['leads', others])
    : sentence(['helps', championName && `led by ${championName}`, others])
}

const helpedBy = (helpers: CalendarRow['helpers']): string =>
  helpers.length ? `helped by ${helpers.map(({ name }) => name).join(', ')}` : ''

function sentence(parts: (string | null)[]): string {
  const words = parts.filter(Boolean).join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Partners see small numbers of people only as the impact page lets them go. */
function placesInWords(row: CalendarRow, watcher: Watcher, over: boolean): string {
  if (row.format === 'drop_in') return 'Drop in'
  if (watcher === 'partner' || row.state === 'cancelled') return ''
  if (over) return row.attendances === null ? '' : `${row.attendances.toLocaleString('en-GB')} came`
  if (row.places === null) return `${row.booked} booked`
  const left = placesOf(row)
  return left === 'Full' ? `All ${row.places} taken` : `${left} of ${row.places}`
}

function tagsOf(row: CalendarRow, watcher: Watcher, over: boolean): Tag[] {
  const state = stateTag(row, over)
  const tags: Tag[] = []
  // Who came is not a partner's to chase.
  if (state.text !== 'Published' && !(watcher === 'partner' && state.text === 'Register missing')) tags.push(state)
  if (watcher === 'staff' && row.leadChampionId === null && row.state !== 'cancelled' && !over)
    tags.push({ text: 'No champion', colour: 'amber' })
  if (watcher !== 'partner' && row.state === 'published' && !over && placesOf(row) === 'Full')
    tags.push({ text: 'Full', colour: 'blue' })
  return tags
}
