import { mailPaths } from '../../mail/mail.paths.js'
import { stateOf } from '../../mail/message.words.js'
import { addDays, formatDate, formatTime, localDateOf, localTimeOf } from '../../time/dates.js'
import { type RecordList, recordList } from '../../web/record-list.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { type Row, type Table, tableOf } from '../../web/views/table.js'
import type { Rule } from '../rules/rule.entity.js'
import { UpcomingFiltersForm } from './upcoming-filters.form.js'
import { daysListed, type UpcomingFilters } from './upcoming.filters.js'
import { MOST_FOUND, type UpcomingRow } from './upcoming-list.service.js'
import { UpcomingSearchForm } from './upcoming-search.form.js'
import { upcomingPaths as paths } from './upcoming.paths.js'

const TO: Choice[] = [
  { value: '', text: 'Everybody' },
  { value: 'learner', text: 'Learners' },
  { value: 'champion', text: 'Champions' },
  { value: 'coordinator', text: 'Coordinators' },
  { value: 'partner', text: 'Partners' },
]
const CHANNELS: Choice[] = [
  { value: '', text: 'Any way' },
  { value: 'email', text: 'E-mail' },
  { value: 'phone', text: 'Phone' },
  { value: 'text', text: 'Text message' },
]
const STATES: Choice[] = [
  { value: '', text: 'Both' },
  { value: 'waiting', text: 'Waiting' },
  { value: 'held', text: 'Held' },
]
const HOW: Record<string, string> = { email: 'by e-mail', phone: 'by phone', text: 'by text message' }

export interface UpcomingPage extends PageModel {
  search: UpcomingFiltersForm
  find: UpcomingSearchForm
  findAction: string
  /** What was searched: a sentence and no filters; null on the list itself. */
  found: string | null
  choices: { rules: Choice[]; to: Choice[]; channels: Choice[]; states: Choice[]; days: Choice[] }
  /** What the component shows, with a table for each day instead of one. */
  list: RecordList
  days: Table[]
  allHref: string
}

/** When now is, and where. */
interface Moment {
  now: Date
  zone: string
}

export function upcomingPage(
  filters: UpcomingFilters,
  page: number,
  { rows, total }: { rows: UpcomingRow[]; total: number },
  rules: Rule[],
  moment: Moment,
): UpcomingPage {
  const query = { ...filters }
  const today = localDateOf(moment.now, moment.zone)
  return {
    title: 'What goes next',
    caption: 'Mail',
    back: { href: mailPaths.index, text: 'Mail' },
    wide: true,
    search: UpcomingFiltersForm.with(query),
    find: new UpcomingSearchForm(),
    findAction: paths.search,
    found: null,
    choices: {
      rules: [{ value: '', text: 'Everything' }, ...rules.map(({ id, name }) => ({ value: id, text: name }))],
      to: TO,
      channels: CHANNELS,
      states: STATES,
      days: [
        { value: '', text: 'All days' },
        ...daysListed(today).map((day) => ({ value: day, text: dayInWords(day, today) })),
      ],
    },
    list: recordList({
      path: paths.index,
      query,
      page,
      total,
      noun: ['message', 'messages'],
      columns: [],
      rows: [],
      csvPath: paths.csv,
      add: null,
      empty: {
        title: 'Nothing goes in the next two weeks',
        text: 'Confirmations, changes and reminders are listed here from two weeks before they go.',
      },
    }),
    days: tablesByDay(rows, moment),
    allHref: paths.index,
  }
}

/** What a search by name found, or what was wrong with it. */
export function foundPage(find: UpcomingSearchForm, rows: UpcomingRow[], rules: Rule[], moment: Moment): UpcomingPage {
  const none: UpcomingFilters = { rule: '', to: '', channel: '', state: '', day: '' }
  const shown = rows.slice(0, MOST_FOUND)
  return {
    ...upcomingPage(none, 1, { rows: shown, total: shown.length }, rules, moment),
    find,
    ...(find.isValid() ? { found: foundText(rows.length) } : { form: find }),
  }
}

function foundText(count: number): string {
  if (count > MOST_FOUND) return `The first ${MOST_FOUND} messages. Type more of the name to find fewer`
  return count === 1 ? '1 message found' : `${count} messages found`
}

function tablesByDay(rows: UpcomingRow[], { now, zone }: Moment): Table[] {
  const today = localDateOf(now, zone)
  const days = new Map<string, UpcomingRow[]>()
  for (const row of rows) {
    const name = row.nextAttemptAt <= now ? 'Due now' : dayInWords(localDateOf(row.nextAttemptAt, zone), today)
    days.set(name, [...(days.get(name) ?? []), row])
  }
  return [...days].map(([caption, of]) =>
    tableOf({
      caption,
      columns: [{ text: 'To' }, { text: 'When' }, { text: 'What' }, { text: 'Workshop' }, { text: 'State' }],
      rows: of.map((row) => cellsOf(row, now, zone)),
    }),
  )
}

function cellsOf(row: UpcomingRow, now: Date, zone: string): Row['cells'] {
  const { nextAttemptAt, workshopId } = row
  const isDue = nextAttemptAt <= now
  return [
    { text: row.toName, href: mailPaths.show(row.id), about: `: ${row.subject}`, note: whoAndHow(row) },
    {
      text: `${isDue ? 'since ' : ''}${formatTime(localTimeOf(nextAttemptAt, zone))}`,
      ...(isDue ? { note: formatDate(localDateOf(nextAttemptAt, zone)) } : {}),
    },
    { text: row.ruleName ?? row.subject, ...(row.hasOwnWords ? { note: 'worded by hand' } : {}) },
    workshopId === null ? '' : { text: row.workshopTitle ?? '', href: `/workshops/${workshopId}` },
    { tag: stateOf({ state: 'waiting', heldAt: row.heldAt }) },
  ]
}

function whoAndHow({ recipientKind, channel }: UpcomingRow): string {
  return `${recipientKind}, ${HOW[channel] ?? channel}`
}

function dayInWords(day: string, today: string): string {
  const name = day === today ? 'Today, ' : day === addDays(today, 1) ? 'Tomorrow, ' : ''
  return `${name}${formatDate(day)}`
}

export function upcomingCsv(rows: readonly UpcomingRow[], zone: string): [string[], (string | boolean | null)[][]] {
  return [
    ['Date', 'Time', 'To', 'Who', 'How', 'Rule', 'Subject', 'Workshop', 'State', 'Worded by hand'],
    rows.map((row) => [
      localDateOf(row.nextAttemptAt, zone),
      localTimeOf(row.nextAttemptAt, zone),
      row.toName,
      row.recipientKind,
      row.channel,
      row.ruleName,
      row.subject,
      row.workshopTitle,
      row.heldAt === null ? 'Waiting' : 'Held',
      row.hasOwnWords,
    ]),
  ]
}
