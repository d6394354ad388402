import { DateTime } from 'luxon'
import { milesText } from '../areas/distance.js'
import { bookedOf } from '../programme/coming-workshops.page.js'
import { formatDate } from '../time/dates.js'
import { FACILITIES } from '../venues/facilities.js'
import { addressOf } from '../web/address.js'
import { asked } from '../web/list-query.js'
import type { PageModel } from '../web/reply.js'
import { type Pagination, paginationOf } from '../web/views/pagination.js'
import { type Cell, type Table, tableOf } from '../web/views/table.js'
import type { Choice } from '../web/views/form-view.js'
import { type Subscription, subscriptionOf } from './feeds/subscription.js'
import { TOPICS } from './topics.js'
import type { WorkshopFilters } from './workshop-filters.js'
import { WorkshopSearchForm } from './workshop-search.form.js'
import { placesOf, stateTag, type Tag, timesOf } from './workshop-text.js'
import { heldIn } from './workshop.words.js'
import type { WorkshopRow } from './workshops-list.service.js'
import { workshopsPaths as paths } from './workshops.paths.js'

export const PER_PAGE = 25

export interface ListChoices {
  wards: Choice[]
  /** Whether postcodes are known at all. */
  postcodes: boolean
}

export interface Card {
  href: string
  title: string
  weekday: string
  day: string
  month: string
  date: string
  times: string
  place: string
  more: string
  /** "In Polish and English" */
  language?: string | null
  tag: Tag | null
  /** How far it is, in a list by distance. */
  away?: string
}

export interface WorkshopsListPage extends PageModel {
  search: WorkshopSearchForm
  applied: number
  action: string
  count: string
  cards: Card[]
  table: Table | null
  pagination: Pagination
  isStaff: boolean
  isPublic: boolean
  /** The same filters, for calendars. */
  subscription: Subscription
  csvHref: string
  clear: string
  near: Near | null
  asksPostcode: boolean
  steps: { page: string; text: string }[]
  choices: Record<'wards' | 'topics' | 'formats' | 'access' | 'whens' | 'states' | 'needs', Choice[]>
}

/** A list by distance, or why there is none. */
export interface Near {
  /** As typed: only in the page, never in its address. */
  postcode: string
  /** What to say about it: whence distances are counted, or what is wrong. */
  said: string
  /** In the order of the rows, tenths of a mile; null for a list by date. */
  tenths: readonly number[] | null
  online: { text: string; href: string } | null
  error: string | null
}

interface Given {
  /** As it stands in the address. */
  query: Record<string, unknown>
  filters: WorkshopFilters
  rows: WorkshopRow[]
  total: number
  page: number
  today: string
  now: Date
  choices: ListChoices
  near?: Near | null
  publicUrl: string
}

const any = (text: string): Choice => ({ value: '', text })

const WHENS: Choice[] = [
  { value: 'coming', text: 'To come' },
  { value: 'past', text: 'Past' },
  { value: 'all', text: 'All' },
]

const STATES: Choice[] = [
  any('Any state'),
  { value: 'draft', text: 'Draft' },
  { value: 'published', text: 'Published' },
  { value: 'cancelled', text: 'Cancelled' },
]

const NEEDS: Choice[] = [
  any('Anything'),
  { value: 'champion', text: 'A lead champion' },
  { value: 'bookings', text: 'More bookings' },
  { value: 'places', text: 'More places (full)' },
  { value: 'room', text: 'Places for all who booked' },
  { value: 'register', text: 'Its register' },
]

/** The public programme. */
export function programmePage(given: Given): WorkshopsListPage {
  return {
    ...common(given, false),
    title: given.near?.tenths ? 'Workshops near you' : 'Workshops and drop-ins',
    cards: given.rows.map((row, index) => awayCard(row, given.near?.tenths?.[index])),
    table: null,
  }
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function awayCard(row: WorkshopRow, tenths: number | undefined): Card {
  const card = cardOf(row)
  return tenths === undefined ? card : { ...card, away: capitalised(`${milesText(tenths / 10)} away`) }
}

/** The task force's list. */
export function staffListPage(given: Given): WorkshopsListPage {
  return {
    ...common(given, true),
    title: 'Workshops',
    cards: [],
    table: given.rows.length ? staffTable(given.rows, given) : null,
  }
}

/** The filters as fields; a date that cannot be read stays there with what to do, rather than being left out in silence. */
function searchOf(query: Record<string, string | null>, typed: Given['query']): WorkshopSearchForm {
  const search = WorkshopSearchForm.with(
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value ?? ''])),
  )
  for (const name of ['from', 'to'] as const) {
    const written = asked(typed, name)
    if (!written || search[name]) continue
    search[name] = written
    search.addError(name, 'Enter a real date, like 1 December')
  }
  return search
}

function common({ query: typed, filters, total, page, choices, near = null, publicUrl }: Given, isStaff: boolean) {
  const query = queryOf(filters, isStaff)
  const search = searchOf(query, typed)
  search.access = [...filters.access]
  search.postcode = near?.postcode ?? ''
  if (near?.error) search.addError('postcode', near.error)
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const isByDistance = near !== null && near.tenths !== null
  return {
    wide: true,
    isStaff,
    isPublic: !isStaff,
    search,
    ...(search.isValid() ? {} : { form: search }),
    applied:
      Object.entries(query).filter(([name, value]) => value && !(name === 'when' && value === 'coming')).length +
      (near ? 1 : 0),
    action: isStaff ? paths.index : paths.search,
    clear: paths.index,
    near,
    asksPostcode: !isStaff && choices.postcodes,
    steps: isByDistance ? stepsOf(page, pages) : [],
    count: total === 1 ? '1 workshop' : `${total.toLocaleString('en-GB')} workshops`,
    pagination: paginationOf(isByDistance ? 1 : Math.min(page, pages), isByDistance ? 1 : pages, (number) =>
      addressOf(paths.index, { ...query, page: number === 1 ? '' : number }),
    ),
    subscription: subscriptionOf(publicUrl, addressOf(paths.calendar, queryOf(filters, false))),
    csvHref: addressOf(paths.csv, query),
    choices: {
      wards: [any('All wards'), ...choices.wards],
      topics: [any('All topics'), ...TOPICS],
      formats: [
        any('Any way'),
        { value: 'bookable', text: 'Book a place' },
        { value: 'drop_in', text: 'Drop in' },
        { value: 'online', text: 'Online' },
      ],
      access: [...FACILITIES],
      whens: WHENS,
      states: STATES,
      needs: NEEDS,
    },
  }
}

/** Pages of a list by distance are asked for by a button: a postcode must not stand in an address. */
function stepsOf(page: number, pages: number): { page: string; text: string }[] {
  return [
    ...(page > 1 ? [{ page: String(page - 1), text: 'Show nearer workshops' }] : []),
    ...(page < pages ? [{ page: String(page + 1), text: 'Show workshops further away' }] : []),
  ]
}

/** The filters as they stand in an address. */
export function queryOf(filters: WorkshopFilters, isStaff: boolean): Record<string, string | null> {
  const open = {
    from: filters.from,
    to: filters.to,
    ward: filters.wardId,
    topic: filters.topic,
    format: filters.isOnline ? 'online' : filters.format,
    access: filters.access.join(','),
  }
  if (!isStaff) return open
  const { when, state, title, needs, venueId: venue, partnerId: partner, championId: champion } = filters
  return { ...open, when, state, title, needs, venue, partner, champion }
}

/** What a card shows of a workshop. */
export type CardRow = Pick<
  WorkshopRow,
  | 'id'
  | 'title'
  | 'format'
  | 'isOnline'
  | 'date'
  | 'startTime'
  | 'endTime'
  | 'places'
  | 'booked'
  | 'venueName'
  | 'wardName'
> &
  Partial<Pick<WorkshopRow, 'language'>>

export function cardOf(row: CardRow): Card {
  const date = DateTime.fromISO(row.date)
  const places = placesOf(row)
  return {
    href: paths.show(row.id),
    title: row.title,
    weekday: date.toFormat('ccc'),
    day: date.toFormat('d'),
    month: date.toFormat('LLL'),
    date: formatDate(row.date),
    times: timesOf(row),
    place: placeOf(row),
    language: heldIn(row.language ?? null),
    more: places === 'Full' ? '' : places,
    tag:
      places === 'Full'
        ? { text: 'Full', colour: 'grey' }
        : row.format === 'drop_in'
          ? { text: 'Drop in', colour: 'green' }
          : null,
  }
}

export function placeOf(row: Pick<WorkshopRow, 'isOnline' | 'venueName' | 'wardName'>): string {
  if (row.isOnline) return 'Online'
  return [row.venueName, row.wardName].filter(Boolean).join(', ') || 'Place not known'
}

function staffTable(rows: WorkshopRow[], { filters, today, now }: Given): Table {
  // Before a workshop nobody has come: the column appears where it can be filled.
  const hasHappened = filters.when !== 'coming'
  return tableOf({
    caption: 'Workshops',
    isCaptionHidden: true,
    columns: [
      { text: 'Workshop' },
      { text: 'Date' },
      { text: 'Lead champion' },
      { text: 'Booked', isNumber: true },
      ...(hasHappened ? [{ text: 'Came', isNumber: true }] : []),
      { text: 'State' },
    ],
    rows: rows.map((row) => [
      {
        text: row.title,
        href: paths.show(row.id),
        note: [placeOf(row), heldIn(row.language), row.seriesId && 'Part of a series'].filter(Boolean).join('. '),
      },
      { text: formatDate(row.date), note: timesOf(row) },
      row.championName ?? 'Nobody yet',
      bookedCell(row),
      ...(hasHappened ? [row.attendances === null ? 'Not known' : String(row.attendances)] : []),
      { tag: stateTag(row, isOver(row, today, now)) },
    ]),
  })
}

/** A place that is kept for somebody who has not answered yet is not booked. */
export function bookedCell(row: Pick<WorkshopRow, 'format' | 'places' | 'booked' | 'offered'>): string | Cell {
  const text = bookedOf(row)
  return row.offered === 0 ? text : { text, note: `${row.offered} offered` }
}

/** By local date, and by the end time on the day itself. */
export const isOver = (row: Pick<WorkshopRow, 'date' | 'endsAt'>, today: string, now: Date) =>
  row.date < today || (row.date === today && row.endsAt !== null && row.endsAt <= now)
