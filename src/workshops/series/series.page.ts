import type { TrailEntry } from '../../audit/audit.service.js'
import { type TrailItem, trailItems } from '../../audit/trail.page.js'
import { formatDate, formatShortDate } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import { type Table, tableOf } from '../../web/views/table.js'
import { placesOf, stateTag, type Tag, timesOf } from '../workshop-text.js'
import { heldIn } from '../workshop.words.js'
import { bookedCell, placeOf } from '../workshops-list.page.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { Member } from './series-detail.service.js'
import type { Series } from './series.entity.js'
import { seriesPaths as paths } from './series.paths.js'

const ACTIONS: Record<string, string> = {
  'series.added': 'Scheduled',
  'series.published': 'Published',
  'series.extended': 'Extended',
  'series.date added': 'A date added',
  'series.workshops changed': 'Workshops changed',
  'series.workshops cancelled': 'Workshops cancelled',
  'series.split off': 'Split off from an earlier series',
}

interface Link {
  text: string
  href: string
}

export interface StaffSeriesPage extends PageModel {
  sentence: string
  /** "In Polish and English"; null: in English only. */
  language: string | null
  count: string
  table: Table
  leftOut: string[]
  actions: { publish: string | null; change: string | null; cancel: string | null; extend: string; addDate: string }
  publishAction: string
  calendarHref: string
  links: Link[]
  trail: TrailItem[]
}

interface Given {
  series: Series
  members: readonly Member[]
  previous: Link | null
  next: readonly { id: string; title: string }[]
  now: Date
}

const isOver = ({ endsAt }: Member, now: Date) => endsAt !== null && endsAt <= now
const hasBegun = ({ startsAt }: Member, now: Date) => startsAt !== null && startsAt <= now

export function staffSeriesPage(given: Given, trail: TrailEntry[], zone: string): StaffSeriesPage {
  const { series, members, previous, next, now } = given
  const { id } = series
  const open = members.find((member) => !hasBegun(member, now) && member.state !== 'cancelled')
  const drafts = members.filter((member) => member.state === 'draft' && !hasBegun(member, now)).length
  return {
    title: series.title,
    caption: 'Series of workshops',
    back: { href: paths.index, text: 'Series' },
    wide: true,
    noIndex: true,
    sentence: series.sentence(),
    language: heldIn(series.details.language ?? null),
    count: countWords(members, now),
    table: membersTable(given),
    leftOut: Object.entries(series.reasons)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, why]) => `${formatDate(date)}: ${why}`),
    actions: {
      publish: drafts === 0 ? null : drafts === 1 ? 'Publish the draft' : `Publish all ${drafts} drafts`,
      change: open ? paths.newChange(id, open.id) : null,
      cancel: open ? paths.newCancellation(id, open.id) : null,
      extend: paths.newExtension(id),
      addDate: paths.newDate(id),
    },
    publishAction: paths.publication(id),
    calendarHref: paths.calendar(id),
    links: [
      ...(previous ? [previous] : []),
      ...next.map((each) => ({ text: `It goes on as: ${each.title}`, href: paths.show(each.id) })),
    ],
    trail: trailItems(trail, ACTIONS, zone),
  }
}

function countWords(members: readonly Member[], now: Date): string {
  const coming = members.filter((member) => member.state !== 'cancelled' && !isOver(member, now)).length
  const cancelled = members.filter(({ state }) => state === 'cancelled').length
  const parts = [`${members.length} ${members.length === 1 ? 'workshop' : 'workshops'}`, `${coming} to come`]
  return [...parts, ...(cancelled ? [`${cancelled} cancelled`] : [])].join(', ')
}

function membersTable({ series, members, now }: Given): Table {
  return tableOf({
    caption: 'Workshops in this series',
    columns: [
      { text: 'Date' },
      { text: 'Where' },
      { text: 'Lead champion' },
      { text: 'Booked', isNumber: true },
      { text: 'Register' },
      { text: 'State' },
    ],
    rows: members.map((member) => [
      {
        text: formatDate(member.date),
        href: workshopsPaths.show(member.id),
        note: [timesOf(member), movedWords(member), ownLanguage(member, series)].filter(Boolean).join('. '),
      },
      [member.roomName, placeOf(member)].filter(Boolean).join(', '),
      member.championName ?? 'Nobody yet',
      bookedCell(member),
      registerWords(member, now),
      { tag: stateTag(member, isOver(member, now)) },
    ]),
  })
}

/** Of a date that is in another language than its series. */
const ownLanguage = ({ language }: Member, { details }: Series): string =>
  language === (details.language ?? null) ? '' : (heldIn(language) ?? 'In English only')

const movedWords = ({ date, seriesDate }: Member) =>
  date === seriesDate ? '' : `Moved from ${formatShortDate(seriesDate)}`

function registerWords({ registerSavedAt, attendances, state, ...member }: Member, now: Date): string {
  if (registerSavedAt) return `Saved: ${attendances ?? 0} came`
  if (state !== 'published') return 'None'
  return isOver({ registerSavedAt, attendances, state, ...member }, now) ? 'Missing' : 'Not yet'
}

export interface PublicSeriesPage extends PageModel {
  sentence: string
  /** "In Polish and English"; null: in English only. */
  language: string | null
  about: string[]
  bring: string | null
  dates: { href: string; when: string; where: string; places: string; tag: Tag | null; isCancelled: boolean }[]
  none: string
  bookHref: string | null
  calendarHref: string
  next: Link | null
}

/** What residents may see: what is on the programme, cancelled dates too while they are to come. */
export function publicSeriesPage(given: Given & { description: string; bring: string }): PublicSeriesPage {
  const { series, members, next, now, description, bring } = given
  const coming = publicMembers(members).filter((member) => !isOver(member, now))
  const bookable = bookableMembers(members, now)
  const [following] = next
  return {
    title: series.title,
    caption: 'A series of workshops',
    back: { href: workshopsPaths.index, text: 'All workshops' },
    sentence: series.sentence(),
    language: heldIn(series.details.language ?? null),
    about: description.split(/\n+/).filter((line) => line.trim() !== ''),
    bring: bring || null,
    dates: coming.map((member) => ({
      href: workshopsPaths.show(member.id),
      when: `${formatDate(member.date)}, ${timesOf(member)}`,
      where: [placeOf(member), ownLanguage(member, series)].filter(Boolean).join('. '),
      places: member.state === 'cancelled' ? '' : hasBegun(member, now) ? 'It has begun' : placesOf(member),
      tag: member.state === 'cancelled' ? { text: 'Cancelled', colour: 'red' } : null,
      isCancelled: member.state === 'cancelled',
    })),
    none: 'This series has ended, or has no more dates. Phone us: we will find you another workshop.',
    bookHref: bookable.length > 1 ? paths.newBooking(series.id) : null,
    calendarHref: paths.calendar(series.id),
    next: following ? { text: `It goes on: ${following.title}`, href: paths.show(following.id) } : null,
  }
}

export const publicMembers = (members: readonly Member[]): Member[] =>
  members.filter(({ publishedAt, state }) => publishedAt !== null && state !== 'draft')

/** On the programme, to come, and with places. */
export const bookableMembers = (members: readonly Member[], now: Date): Member[] =>
  publicMembers(members).filter(
    (member) =>
      member.state === 'published' &&
      member.format === 'bookable' &&
      !hasBegun(member, now) &&
      (member.places === null || member.booked < member.places),
  )
