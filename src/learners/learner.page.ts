import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { formatDate, formatDuration, formatInstant, formatTimes } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { type Cell, type Table, tableOf } from '../web/views/table.js'
import type { Learner } from './learner.entity.js'
import type { LearnerForm } from './learner.form.js'
import { recentAttendance, recentAttendanceInWords } from './recent-attendance.js'
import { LearnerSearchForm } from './learner-search.form.js'
import { learnersPaths as paths } from './learners.paths.js'
import { type FoundLearner, type LearnerBooking, type LearnerSession, MOST_FOUND } from './learners.service.js'

const WORDS = {
  'learner.added': 'Added',
  'learner.changed': 'Changed',
  'learner.needs_remembered': 'Let us remember what makes it easier',
  'learner.needs_forgotten': 'Had what makes it easier forgotten',
}
const READING = 'learner.read'

export interface LearnersPage extends PageModel {
  find: LearnerSearchForm
  action: string
  isSearched: boolean
  count: string | null
  table: Table | null
}

export const learnersPage = (find = LearnerSearchForm.with({})): LearnersPage => ({
  title: 'Learners',
  wide: true,
  find,
  ...(find.isValid() ? {} : { form: find }),
  action: paths.search,
  isSearched: false,
  count: null,
  table: null,
})

export function foundLearnersPage(find: LearnerSearchForm, rows: FoundLearner[]): LearnersPage {
  const shown = rows.slice(0, MOST_FOUND)
  const more = rows.length > MOST_FOUND
  return {
    ...learnersPage(find),
    isSearched: true,
    count: more
      ? `The first ${MOST_FOUND}. Type more of the name to find fewer`
      : rows.length === 1
        ? '1 learner found'
        : `${rows.length} learners found`,
    table: shown.length
      ? tableOf({
          caption: 'Learners found',
          isCaptionHidden: true,
          columns: [
            { text: 'Learner' },
            { text: 'E-mail' },
            { text: 'Phone' },
            { text: 'Home ward' },
            { text: 'Workshops attended', isNumber: true },
          ],
          rows: shown.map((row) => [
            { text: row.name, href: paths.show(row.id) },
            row.email ?? 'None',
            row.phone ?? 'None',
            row.wardName ?? 'Not known',
            String(row.attended),
          ]),
        })
      : null,
  }
}

interface SummaryRow {
  key: string
  text: string
  href?: string
}

export interface LearnerPage extends PageModel {
  rows: SummaryRow[]
  bookings: Table | null
  /** Help outside workshops; null where they are named in none. */
  sessions: Table | null
  /** Somebody is marked as not having come, lately: how a wrong mark is put right. */
  hasMissed: boolean
  mergedInto: { text: string; href: string } | null
  editHref: string
  /** What they heard by mail, and why. */
  whyHref: string
  trail: TrailItem[]
  readings: { when: string; who: string }[]
}

interface Around {
  wardName: string | null
  bookings: LearnerBooking[]
  sessions: LearnerSession[]
  mergedInto: Learner | null
  trail: TrailEntry[]
  today: string
  zone: string
}

export function learnerPage(
  learner: Learner,
  { wardName, bookings, sessions, mergedInto, trail, today, zone }: Around,
): LearnerPage {
  const { id, email, phone } = learner
  const recent = recentAttendance(bookings)
  return {
    title: learner.name,
    caption: 'Learner',
    back: { href: paths.index, text: 'Find a learner' },
    wide: true,
    rows: [
      email ? { key: 'E-mail', text: email, href: `mailto:${email}` } : { key: 'E-mail', text: 'None: phone instead' },
      phone
        ? { key: 'Phone', text: phone, href: `tel:${phone.replace(/[^+\d]/g, '')}` }
        : { key: 'Phone', text: 'None' },
      learner.areaId && wardName
        ? { key: 'Home ward', text: wardName, href: `/areas/${learner.areaId}` }
        : { key: 'Home ward', text: learner.postcode ? `Not known yet: ${learner.postcode}` : 'Not known' },
      {
        key: 'To make it easier',
        text: learner.accessNeeds ?? 'Nothing that we may remember',
      },
      ...(learner.needsRememberedSince
        ? [{ key: 'We may remember it', text: `Since ${formatInstant(learner.needsRememberedSince, zone)}` }]
        : []),
      {
        key: 'News of other workshops',
        text: learner.wantsNewsSince ? `Yes, since ${formatInstant(learner.wantsNewsSince, zone)}` : 'Not asked for',
      },
      ...(recent ? [{ key: 'Booked workshops, lately', text: recentAttendanceInWords(recent) }] : []),
      { key: 'Known since', text: formatInstant(learner.createdAt, zone) },
    ],
    hasMissed: (recent?.missed ?? 0) > 0,
    bookings: bookings.length ? bookingsTable(bookings, today) : null,
    sessions: sessions.length ? sessionsTable(sessions) : null,
    mergedInto: mergedInto && { text: mergedInto.name, href: paths.show(mergedInto.id) },
    editHref: paths.edit(id),
    whyHref: paths.why(id),
    trail: trailItems(
      trail.filter(({ action }) => action !== READING),
      WORDS,
      zone,
    ),
    readings: trail
      .filter(({ action }) => action === READING)
      .map(({ at, who }) => ({ when: formatInstant(at, zone), who })),
  }
}

function bookingsTable(bookings: LearnerBooking[], today: string): Table {
  return tableOf({
    caption: 'Bookings and attendances',
    isCaptionHidden: true,
    columns: [{ text: 'Workshop' }, { text: 'Date' }, { text: 'Where' }, { text: 'Reference' }, { text: 'State' }],
    rows: bookings.map((booking) => [
      {
        text: booking.title,
        href: `/workshops/${booking.workshopId}`,
        ...(booking.accessNeeds ? { note: `Asked for: ${booking.accessNeeds}` } : {}),
      },
      {
        text: formatDate(booking.date),
        ...(booking.startTime ? { note: formatTimes(booking.startTime, booking.endTime) } : {}),
      },
      booking.isOnline ? 'Online' : (booking.venueName ?? 'Not known'),
      booking.reference,
      stateOf(booking, today),
    ]),
  })
}

function sessionsTable(sessions: LearnerSession[]): Table {
  return tableOf({
    caption: 'Help outside workshops',
    isCaptionHidden: true,
    columns: [{ text: 'Date' }, { text: 'Champion' }, { text: 'How long' }],
    rows: sessions.map(({ id, date, championName, minutes }) => [
      { text: formatDate(date), href: `/sessions/${id}` },
      championName,
      formatDuration(minutes),
    ]),
  })
}

/** What became of a booking: fair words only, because learners may ask to read them. */
export function stateOf(booking: LearnerBooking, today: string): Cell {
  if (booking.state === 'cancelled') return { tag: { text: 'Cancelled', colour: 'grey' } }
  if (booking.workshopState === 'cancelled') return { tag: { text: 'Workshop cancelled', colour: 'red' } }
  if (booking.outcome === 'attended')
    return {
      tag: { text: booking.isWalkIn ? 'Walked in' : 'Attended', colour: 'green' },
      ...(booking.isFirstTime ? { note: 'First workshop' } : {}),
    }
  if (booking.outcome === 'did_not_attend') return { tag: { text: 'Did not attend', colour: 'amber' } }
  return booking.date < today
    ? { tag: { text: 'Register missing', colour: 'amber' } }
    : { tag: { text: 'Booked', colour: 'teal' } }
}

export interface LearnerFormPage extends PageModel {
  form: LearnerForm
  wards: Choice[]
  rememberChoices: Choice[]
  newsChoices: Choice[]
  action: string
  cancel: string
}

export const editLearnerPage = (learner: Learner, form: LearnerForm, wards: Choice[]): LearnerFormPage => ({
  title: 'Change this learner',
  caption: learner.name,
  back: { href: paths.show(learner.id) },
  form,
  wards,
  rememberChoices: [{ value: 'yes', text: 'They said that we may remember it' }],
  newsChoices: [{ value: 'yes', text: 'They want to hear of other workshops by e-mail' }],
  action: paths.show(learner.id),
  cancel: paths.show(learner.id),
})
