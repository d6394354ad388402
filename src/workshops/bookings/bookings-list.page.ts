import { needsTogether } from '../../learners/needs.js'
import { formatShortDate, formatTime, localDateOf, localTimeOf } from '../../time/dates.js'
import { addressOf } from '../../web/address.js'
import { type RecordList, recordList } from '../../web/record-list.js'
import type { PageModel } from '../../web/reply.js'
import { type Cell, type Row, type Table, tableOf } from '../../web/views/table.js'
import type { Workshop } from '../workshop.entity.js'
import { type Tag, whenOf } from '../workshop-text.js'
import { workshopsPaths as paths } from '../workshops.paths.js'
import type { BookingState } from './booking.entity.js'
import { byWhom } from './booking.page.js'
import type { BookingSearchForm } from './booking-search.form.js'
import { type BookingRow, MOST_FOUND, orderOf } from './bookings-list.service.js'
import { bookingsPaths } from './bookings.paths.js'
import { hindranceTo } from './hindrance.js'

export type BookingFilter = BookingState | 'all'

export interface BookingsListPage extends PageModel {
  /** null for champions, who know their people by the register. */
  find: { form: BookingSearchForm; action: string } | null
  /** Said when the list is not in the order of names. */
  order: string | null
  when: string
  booked: string
  states: { text: string; href: string; current: boolean }[]
  list: RecordList
}

export type BookingCounts = Record<BookingState, number>

interface Given {
  workshop: Workshop
  filter: BookingFilter
  rows: BookingRow[]
  counts: BookingCounts
  page: number
  find: BookingSearchForm
  now: Date
  zone: string
}

const COLUMNS = ['Name', 'Contact', 'What would make it easier', 'Reference', 'Booked', 'State']

/** For coordinators. */
export function bookingsListPage(given: Given): BookingsListPage {
  const { workshop, rows, zone, now } = given
  const hindrance = hindranceTo(workshop, now)
  const canCancel = workshop.isPublished() && !workshop.hasStarted(now)
  return pageOf(given, {
    columns: COLUMNS,
    rows: rows.map((row) => cellsOf(row, zone)),
    csvPath: bookingsPaths.csv(workshop.id),
    find: { form: given.find, action: bookingsPaths.search(workshop.id) },
    add:
      canCancel && hindrance === null
        ? { text: 'Book for somebody', href: paths.newBooking(workshop.id) }
        : hindrance === 'full' && workshop.hasWaitingList()
          ? { text: 'Put somebody on the waiting list', href: paths.newBooking(workshop.id) }
          : null,
  })
}

export interface FoundBookingsPage extends PageModel {
  find: NonNullable<BookingsListPage['find']>
  when: string
  isSearched: boolean
  count: string
  table: Table | null
}

/** What a search found: sent, never in the address. */
export function foundBookingsPage(
  workshop: Workshop,
  find: BookingSearchForm,
  rows: BookingRow[],
  zone: string,
): FoundBookingsPage {
  const shown = rows.slice(0, MOST_FOUND)
  return {
    title: 'Find a booking',
    caption: workshop.title,
    back: { href: paths.bookings(workshop.id), text: 'Bookings' },
    wide: true,
    noIndex: true,
    form: find,
    find: { form: find, action: bookingsPaths.search(workshop.id) },
    when: whenOf(workshop),
    isSearched: find.isValid(),
    count:
      rows.length > MOST_FOUND
        ? `The first ${MOST_FOUND}. Type more to find fewer`
        : rows.length === 1
          ? '1 booking found'
          : `${rows.length} bookings found`,
    table: shown.length
      ? tableOf({
          caption: 'Bookings found',
          isCaptionHidden: true,
          columns: COLUMNS.map((text) => ({ text })),
          rows: shown.map((row) => cellsOf(row, zone)),
        })
      : null,
  }
}

function cellsOf(row: BookingRow, zone: string): Row['cells'] {
  const note = [row.bookerName && `Booked by ${row.bookerName}`, row.notes].filter(Boolean).join('. ')
  return [
    { text: row.name, href: bookingsPaths.show(row.id), ...(note ? { note } : {}) },
    contactCell(row),
    needsOf(row),
    row.reference,
    bookedCell(row, zone),
    { tag: stateTag(row) },
  ]
}

const needsOf = ({ rememberedNeeds, accessNeeds }: BookingRow): string =>
  needsTogether(rememberedNeeds, accessNeeds) ?? ''

/** For the lead champion: who comes and what they need, and no way to reach them. */
export function championBookingsListPage(given: Given): BookingsListPage {
  return pageOf(given, {
    columns: ['Name', 'What would make it easier', 'State'],
    rows: given.rows.map((row) => [
      { text: row.name, ...(row.bookerName ? { note: `Booked by ${row.bookerName}` } : {}) },
      needsOf(row),
      { tag: stateTag(row) },
    ]),
    csvPath: null,
    add: null,
    find: null,
  })
}

interface Content {
  columns: string[]
  rows: Row['cells'][]
  csvPath: string | null
  add: RecordList['add']
  find: BookingsListPage['find']
}

function pageOf({ workshop, filter, counts, page }: Given, { columns, find, ...content }: Content): BookingsListPage {
  const total = totalOf(filter, counts)
  // A place on offer is held, not booked.
  const taken = workshop.booked - counts.offered
  return {
    title: 'Bookings',
    caption: workshop.title,
    back: { href: paths.show(workshop.id), text: 'Workshop' },
    wide: true,
    noIndex: true,
    find,
    order: orderOf(filter === 'all' ? null : filter, total) === 'latest' ? 'The latest bookings come first.' : null,
    when: whenOf(workshop),
    booked:
      workshop.places === null
        ? `${taken} booked`
        : `${taken} of ${workshop.places - workshop.placesOver} places booked`,
    states: statesOf(workshop.id, filter, counts),
    list: recordList({
      path: paths.bookings(workshop.id),
      query: { state: filter },
      usual: { state: 'booked' },
      page,
      total,
      noun: ['booking', 'bookings'],
      columns: columns.map((text) => ({ text })),
      ...content,
      empty: { title: 'Nobody has booked yet', text: 'Everybody who books will be listed here, by name.' },
    }),
  }
}

function statesOf(workshopId: string, filter: BookingFilter, counts: BookingCounts): BookingsListPage['states'] {
  const choices: { value: BookingFilter; text: string }[] = [
    { value: 'booked', text: 'Booked' },
    { value: 'offered', text: 'Place offered' },
    { value: 'waiting', text: 'Waiting' },
    { value: 'cancelled', text: 'Cancelled' },
    { value: 'all', text: 'All' },
  ]
  return choices.map(({ value, text }) => ({
    text: `${text} (${totalOf(value, counts)})`,
    href: addressOf(paths.bookings(workshopId), { state: value === 'booked' ? null : value }),
    current: value === filter,
  }))
}

export const totalOf = (filter: BookingFilter, counts: BookingCounts): number =>
  filter === 'all' ? counts.booked + counts.offered + counts.waiting + counts.cancelled : counts[filter]

function contactCell({ email, phone, contactEmail, contactPhone }: BookingRow): Cell {
  const ways = [email, phone].filter((way) => way !== null)
  const isOnlyHere = contactEmail !== null || contactPhone !== null
  const note = [...ways.slice(1), ...(isOnlyHere ? ['for this booking only'] : [])].join(', ')
  return { text: ways[0] ?? '', ...(note ? { note } : {}) }
}

function bookedCell({ createdAt, bookedByName, bookedByAccountId }: BookingRow, zone: string): Cell {
  const at = `${formatTime(localTimeOf(createdAt, zone))} ${byWhom(bookedByName, bookedByAccountId)}`
  return { text: formatShortDate(localDateOf(createdAt, zone)), note: at }
}

export function stateTag({ state, outcome, isWalkIn }: Pick<BookingRow, 'state' | 'outcome' | 'isWalkIn'>): Tag {
  if (state === 'cancelled') return { text: 'Cancelled', colour: 'grey' }
  if (state === 'waiting') return { text: 'Waiting', colour: 'amber' }
  if (state === 'offered') return { text: 'Place offered', colour: 'amber' }
  if (isWalkIn) return { text: 'Walked in', colour: 'green' }
  if (outcome === 'attended') return { text: 'Attended', colour: 'green' }
  if (outcome === 'did_not_attend') return { text: 'Did not attend', colour: 'amber' }
  return { text: 'Booked', colour: 'teal' }
}

/** One line a booking; instants as local `YYYY-MM-DD HH:MM`. */
export function bookingsCsv(rows: readonly BookingRow[], zone: string): [string[], (string | null)[][]] {
  const local = (at: Date | null) => at && `${localDateOf(at, zone)} ${localTimeOf(at, zone)}`
  return [
    [
      'Name',
      'E-mail address',
      'Phone number',
      'What would make it easier',
      'Notes',
      'Reference',
      'Booked',
      'Booked by',
      'Booked for them by',
      'State',
      'Cancelled',
    ],
    rows.map((row) => [
      row.name,
      row.email,
      row.phone,
      needsOf(row),
      row.notes,
      row.reference,
      local(row.createdAt),
      row.bookedByAccountId === null ? 'Website' : row.bookedByName,
      row.bookerName,
      stateTag(row).text,
      local(row.cancelledAt),
    ]),
  ]
}

export const fileNameOf = ({ date }: Workshop): string => `bookings-${date}.csv`
