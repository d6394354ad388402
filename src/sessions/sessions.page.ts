import { newId } from '../database/columns.js'
import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { addDays, formatDate, formatDuration, formatShortDate } from '../time/dates.js'
import { type RecordList, recordList } from '../web/record-list.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { AGE_BANDS, agesInWords } from '../workshops/register/register.js'
import { RowOnPage, withEmptyRows } from '../workshops/register/walk-in-rows.js'
import { TOPICS, type Topic } from '../workshops/topics.js'
import type { SessionChoices } from './session-choices.service.js'
import { LENGTHS, lengthTyped, SessionForm } from './session.form.js'
import type { SessionKind, SessionLog } from './session-log.entity.js'
import { ChampionOfSessionsForm, SessionFiltersForm } from './session-search.form.js'
import { KIND_WORDS, KINDS, peopleWords } from './session.words.js'
import type { SessionWithdrawalForm } from './session-withdrawal.form.js'
import type { SessionFilters, SessionRow, Totals } from './sessions-list.service.js'
import { sessionsPaths as paths } from './sessions.paths.js'
import type { NamedLearner } from './sessions.service.js'
import type { Visit } from './visits/visit.entity.js'
import { visitsPaths } from './visits/visits.paths.js'

const WORDS = { 'session.logged': 'Logged', 'session.changed': 'Changed' }

const LENGTH_CHOICES: Choice[] = [
  ...LENGTHS.map((value) => ({ value, text: formatDuration(Number(value)) })),
  { value: 'other', text: 'Another time' },
]

/** The form of a new session: today, one person, and what this champion logged last. */
export function startingForm(today: string, last: { session: SessionLog; topics: Topic[] } | null): SessionForm {
  return SessionForm.with({
    key: newId(),
    day: today,
    people: '1',
    kind: last?.session.kind ?? '',
    areaId: last?.session.areaId ?? '',
    venueId: last?.session.venueId ?? '',
    topics: last ? [...last.topics] : [],
  })
}

/** The form of a session that was a visit: only who was helped with what is left to say. @param date local, of its beginning */
export function visitForm({ kind, areaId, venueId }: Visit, date: string, minutes: number): SessionForm {
  return SessionForm.with({
    key: newId(),
    day: date,
    people: '1',
    kind,
    areaId: areaId ?? '',
    venueId: venueId ?? '',
    ...lengthTyped(minutes),
  })
}

export interface SessionFormPage extends PageModel {
  form: SessionForm
  choices: SessionChoices & {
    kinds: Choice[]
    days: Choice[]
    lengths: Choice[]
    topics: readonly Choice[]
    /** Who is named in it already; of a new session nobody. */
    learners: Choice[]
  }
  /** For people who give their name. */
  rows: RowOnPage[]
  isMoreOpen: boolean
  /** The box that says: the same was logged before, and this is one more. null: nothing is the same. */
  another: Choice[] | null
  showsAges: boolean
  showsNames: boolean
  /** The button for one more person, which saves nothing. */
  addAction: string
  /** Answers of the last session stand in it. */
  isAsLastTime: boolean
  action: string
  submit: string
  cancel: string
}

function formPage(form: SessionForm, choices: SessionChoices, named: readonly NamedLearner[], today: string) {
  const yesterday = addDays(today, -1)
  // A page opened before midnight, or sent late, keeps the day that it said.
  const near = [today, yesterday].includes(form.day) || !/^\d{4}-\d\d-\d\d$/.test(form.day)
  const isGiven = (...fields: string[]) => fields.some((field) => form.typed(field) !== '' || form.errorOf(field))
  const isSomebodyTyped = form.walkIns.some((row) => !row.isEmpty() || !row.isValid())
  form.walkIns = withEmptyRows(form.walkIns, form.isValid())
  return {
    noIndex: true,
    form,
    rows: form.walkIns.map((row, index) => new RowOnPage(form, row, index)),
    another:
      form.another.length > 0 || form.errorOf('another') ? [{ value: 'yes', text: 'Yes, this is another one' }] : null,
    isMoreOpen: isGiven('venueId', 'partnerId'),
    showsAges: isGiven(...AGE_BANDS.map(({ name }) => name)),
    showsNames: isSomebodyTyped || named.length > 0 || form.add !== '',
    choices: {
      ...choices,
      learners: named.map(({ id, name }) => ({ value: id, text: name })),
      kinds: KINDS,
      lengths: LENGTH_CHOICES,
      topics: TOPICS,
      days: [
        { value: today, text: 'Today', hint: formatDate(today) },
        { value: yesterday, text: 'Yesterday', hint: formatDate(yesterday) },
        ...(near ? [] : [{ value: form.day, text: readableDay(form.day) }]),
        { value: 'other', text: 'Another day' },
      ],
    },
  }
}

function readableDay(day: string): string {
  try {
    return formatDate(day)
  } catch {
    return day
  }
}

export const newSessionPage = (
  form: SessionForm,
  choices: SessionChoices,
  today: string,
  isAsLastTime = false,
): SessionFormPage => ({
  ...formPage(form, choices, [], today),
  isAsLastTime,
  title: 'Log a session',
  back: { href: paths.index, text: 'Sessions' },
  action: paths.index,
  addAction: `${paths.index}#names`,
  submit: 'Save this session',
  cancel: paths.index,
})

export const editSessionPage = (
  id: string,
  form: SessionForm,
  choices: SessionChoices,
  named: readonly NamedLearner[],
  today: string,
): SessionFormPage => ({
  ...formPage(form, choices, named, today),
  isAsLastTime: false,
  title: 'Change this session',
  back: { href: paths.show(id) },
  action: paths.show(id),
  addAction: `${paths.show(id)}#names`,
  submit: 'Save changes',
  cancel: paths.show(id),
})

/** Without anybody's data, for a champion's phone to fill in when there is no network. The script writes the days and what can be chosen. */
export const blankSessionPage = (): SessionFormPage => ({
  ...newSessionPage(SessionForm.with({ people: '1' }), BLANK_CHOICES, '2000-01-02'),
  action: '',
  addAction: '',
})

const BLANK_CHOICES: SessionChoices = {
  wards: [{ value: '', text: 'Not known' }],
  venues: [{ value: '', text: 'None' }],
  partners: [{ value: '', text: 'None' }],
  champions: null,
}

interface SummaryRow {
  key: string
  text?: string
  list?: string[]
}

export interface SessionPage extends PageModel {
  rows: SummaryRow[]
  editHref: string | null
  withdrawHref: string | null
  /** What is to be known before the next session with children. */
  warnings: string[]
  /** Why it cannot be changed; null when it can. */
  locked: string | null
  another: string
  trail: TrailItem[]
}

interface Around {
  learners: NamedLearner[]
  warnings: string[]
  mayChange: boolean
  isStaff: boolean
  trail: TrailEntry[]
  zone: string
}

export function sessionPage(row: SessionRow, around: Around): SessionPage {
  const { learners, warnings, mayChange, isStaff, trail, zone } = around
  const ages = agesInWords(row, row.people)
  const kind = KIND_WORDS[row.kind as SessionKind]
  return {
    title: `${kind}, ${formatDuration(row.minutes)}`,
    caption: formatDate(row.date),
    back: { href: paths.index, text: 'Sessions' },
    noIndex: true,
    rows: [
      ...(isStaff ? [{ key: 'Champion', text: row.championName }] : []),
      { key: 'People helped', text: String(row.people) },
      ...(ages ? [{ key: 'Ages', text: ages }] : []),
      ...(learners.length ? [{ key: 'By name', list: learners.map(({ name }) => name) }] : []),
      row.topics.length ? { key: 'Topics', list: row.topics } : { key: 'Topics', text: 'Not said' },
      { key: 'Ward', text: row.wardName ?? 'Not known' },
      ...(row.venueName ? [{ key: 'Venue', text: row.venueName }] : []),
      ...(row.partnerName ? [{ key: 'Partner', text: row.partnerName }] : []),
      ...(row.note ? [{ key: 'A line about it', text: row.note }] : []),
    ],
    warnings,
    editHref: mayChange ? paths.edit(row.id) : null,
    withdrawHref: mayChange ? paths.newWithdrawal(row.id) : null,
    locked: mayChange ? null : 'It was logged more than 30 days ago. Ask a coordinator if something in it is wrong.',
    another: paths.new,
    trail: trailItems(trail, WORDS, zone),
  }
}

export interface SessionsPage extends PageModel {
  isStaff: boolean
  search: SessionFiltersForm
  find: ChampionOfSessionsForm | null
  findAction: string
  newHref: string
  /** For staff: who is alone with somebody just now. */
  visitsHref: string | null
  found: { text: string; href: string }[] | null
  nobodyFound: boolean
  championName: string | null
  choices: { kinds: Choice[]; topics: Choice[]; wards: Choice[] }
  /** "6 hours 30 minutes, 9 people" */
  totals: string
  month: { text: string; withWorkshops: string | null } | null
  list: RecordList
}

interface Given {
  filters: SessionFilters
  page: number
  rows: SessionRow[]
  totals: Totals
  wards: Choice[]
  championName: string | null
  isStaff: boolean
  /** Of the champion who asks; minutes with workshops too. */
  month: { sessions: Totals; minutes: number } | null
}

export function sessionsPage(given: Given): SessionsPage {
  const page = listPage(given)
  // Champions have the button at the top, under the thumb; once is enough.
  return given.isStaff ? page : { ...page, list: { ...page.list, add: null } }
}

function listPage(given: Given): SessionsPage {
  const { filters, rows, totals, isStaff } = given
  const query: Record<string, string> = { ...filters, champion: isStaff ? filters.champion : '' }
  return {
    title: isStaff ? 'Sessions' : 'Your sessions',
    wide: true,
    noIndex: true,
    isStaff,
    search: SessionFiltersForm.with(query),
    find: isStaff ? new ChampionOfSessionsForm() : null,
    findAction: paths.search,
    newHref: paths.new,
    visitsHref: isStaff ? visitsPaths.index : null,
    found: null,
    nobodyFound: false,
    championName: isStaff ? given.championName : null,
    choices: {
      kinds: [{ value: '', text: 'All kinds' }, ...KINDS],
      topics: [{ value: '', text: 'All topics' }, ...TOPICS],
      wards: [{ value: '', text: 'All wards' }, ...given.wards],
    },
    totals: sumWords(totals),
    month: given.month && monthWords(given.month),
    list: recordList({
      path: paths.index,
      query,
      page: given.page,
      total: totals.sessions,
      noun: ['session', 'sessions'],
      columns: [
        { text: 'When' },
        ...(isStaff ? [{ text: 'Champion' }] : []),
        { text: 'How' },
        { text: 'What with' },
        { text: 'Ward' },
      ],
      rows: rows.map((row) => [
        { text: formatShortDate(row.date), href: paths.show(row.id) },
        ...(isStaff ? [row.championName] : []),
        { text: KIND_WORDS[row.kind as SessionKind], note: sumWords(row) },
        row.topics.join(', ') || 'Not said',
        row.wardName ?? 'Not known',
      ]),
      csvPath: paths.csv,
      add: { text: 'Log a session', href: paths.new },
      empty: {
        title: 'No sessions yet',
        text: 'Help that you give outside workshops is logged here: one-to-one, on the phone, by video, at home, at a drop-in. It takes half a minute.',
      },
    }),
  }
}

/** Champions of this name, to choose from. */
export function foundPage(
  page: SessionsPage,
  find: ChampionOfSessionsForm,
  found: { id: string; name: string }[],
): SessionsPage {
  return {
    ...page,
    find,
    found: found.map(({ id, name }) => ({ text: name, href: `${paths.index}?champion=${id}` })),
    nobodyFound: find.isValid() && found.length === 0,
    ...(find.isValid() ? {} : { form: find, found: null }),
  }
}

const sumWords = ({ minutes, people }: Pick<Totals, 'minutes' | 'people'>) =>
  `${formatDuration(minutes)}, ${peopleWords(people)}`

function monthWords({ sessions, minutes }: { sessions: Totals; minutes: number }) {
  return {
    text: `This month: ${sumWords(sessions)}`,
    withWorkshops: minutes > sessions.minutes ? `${formatDuration(minutes)} with the workshops you led` : null,
  }
}

export function sessionsCsv(rows: readonly SessionRow[]): [string[], (string | number | null)[][]] {
  return [
    [
      'Date',
      'Champion',
      'How',
      'Minutes',
      'People',
      ...AGE_BANDS.map(({ text }) => `Aged ${text}`),
      'Named',
      'Topics',
      'Ward',
      'Venue',
      'Partner',
      'A line about it',
    ],
    rows.map((row) => [
      row.date,
      row.championName,
      KIND_WORDS[row.kind as SessionKind],
      row.minutes,
      row.people,
      ...AGE_BANDS.map(({ name }) => row[name]),
      row.named,
      row.topics.join('; '),
      row.wardName,
      row.venueName,
      row.partnerName,
      row.note,
    ]),
  ]
}

export interface WithdrawalPage extends PageModel {
  form: SessionWithdrawalForm
  what: string
  action: string
  cancel: string
}

export const withdrawalPage = (session: SessionLog, form: SessionWithdrawalForm): WithdrawalPage => ({
  title: 'Withdraw this session',
  back: { href: paths.show(session.id) },
  noIndex: true,
  form,
  what: `${KIND_WORDS[session.kind]}, ${formatDuration(session.minutes)}, ${peopleWords(session.people)}, on ${formatDate(session.date)}`,
  action: paths.withdrawal(session.id),
  cancel: paths.show(session.id),
})
