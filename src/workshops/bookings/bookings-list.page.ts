import { formatShortDate, formatTime, localDateOf, localTimeOf } from '../../time/dates.js'
import { addressOf } from '../../web/address.js'
import { type RecordList, recordList } from '../../web/record-list.js'
import type { PageModel } from '../../web/reply.js'
import type { Cell, Row } from '../../web/views/table.js'
import type { Workshop } from '../workshop.entity.js'
import { type Tag, whenOf } from '../workshop-text.js'
import { workshopsPaths as paths } from '../workshops.paths.js'
import type { BookingState } from './booking.entity.js'
import { byWhom } from './booking.page.js'
import type { BookingRow } from './bookings-list.service.js'
import { bookingsPaths } from './bookings.paths.js'
import { hindranceTo } from './hindrance.js'

export type BookingFilter = BookingState | 'all'

export interface BookingsListPage extends PageModel {
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
  now: Date
  zone: string
}

/** For coordinators. */
export function bookingsListPage(given: Given): BookingsListPage {
  const { workshop, rows, zone, now } = given
  const hindrance = hindranceTo(workshop, now)
  const canCancel = workshop.isPublished() && !workshop.hasStarted(now)
  return pageOf(given, {
    columns: ['Name', 'Contact', 'What would make it easier', 'Reference', 'Booked', 'State'],
    rows: rows.map((row) => [
      { text: row.name, href: bookingsPaths.show(row.id), ...(row.notes ? { note: row.notes } : {}) },
      contactCell(row),
      row.accessNeeds ?? '',
      row.reference,
      bookedCell(row, zone),
      { tag: stateTag(row) },
    ]),
    csvPath: bookingsPaths.csv(workshop.id),
    add:
      canCancel && hindrance === null
        ? { text: 'Book for somebody', href: paths.newBooking(workshop.id) }
        : hindrance === 'full' && workshop.hasWaitingList()
          ? { text: 'Put somebody on the waiting list', href: paths.newBooking(workshop.id) }
          : null,
  })
}

/** For the lead champion: who comes and what they need, and no way to reach them. */
export function championBookingsListPage(given: Given): BookingsListPage {
  return pageOf(given, {
    columns: ['Name', 'What would make it easier', 'State'],
    rows: given.rows.map((row) => [row.name, row.accessNeeds ?? '', { tag: stateTag(row) }]),
    csvPath: null,
    add: null,
  })
}

interface Content {
  columns: string[]
  rows: Row['cells'][]
  csvPath: string | null
  add: RecordList['add']
}

function pageOf({ workshop, filter, counts, page }: Given, { columns, ...content }: Content): BookingsListPage {
  // A place on offer is held, not booked.
  const taken = workshop.booked - counts.offered
  return {
    title: 'Bookings',
    caption: workshop.title,
    back: { href: paths.show(workshop.id), text: 'Workshop' },
    wide: true,
    noIndex: true,
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
      total: totalOf(filter, counts),
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

const contactCell = ({ email, phone }: BookingRow): Cell =>
  email && phone ? { text: email, note: phone } : { text: email ?? phone ?? '' }

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
      'State',
      'Cancelled',
    ],
    rows.map((row) => [
      row.name,
      row.email,
      row.phone,
      row.accessNeeds,
      row.notes,
      row.reference,
      local(row.createdAt),
      row.bookedByAccountId === null ? 'Website' : row.bookedByName,
      stateTag(row).text,
      local(row.cancelledAt),
    ]),
  ]
}

export const fileNameOf = ({ date }: Workshop): string => `bookings-${date}.csv`
