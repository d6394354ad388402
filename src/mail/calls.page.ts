import { addDays, formatDate, formatInstant } from '../time/dates.js'
import { type RecordList, recordList } from '../web/record-list.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import type { Cell } from '../web/views/table.js'
import { CallSearchForm } from './call-search.form.js'
import { CALL_RESULT_WORDS, spokenPhone, telephone } from './call.words.js'
import type { CallFilter, CallFilters, CallRow } from './calls-list.service.js'
import { mailPaths as paths } from './mail.paths.js'

const RESULTS: { value: CallFilter | ''; text: string }[] = [
  { value: '', text: 'All' },
  { value: 'to_call', text: 'Still to call' },
  { value: 'not_called', text: 'Not called yet' },
  { value: 'no_answer', text: 'No answer so far' },
  { value: 'spoke', text: CALL_RESULT_WORDS.spoke },
  { value: 'left_message', text: CALL_RESULT_WORDS.left_message },
  { value: 'posted', text: CALL_RESULT_WORDS.posted },
  { value: 'wrong_number', text: CALL_RESULT_WORDS.wrong_number },
]

export interface CallsPage extends PageModel {
  line: string
  days: { text: string; href: string }[]
  sheetHref: string | null
  search: CallSearchForm
  choices: { results: Choice[] }
  list: RecordList
}

interface Asked {
  /** Local date `YYYY-MM-DD` */
  day: string
  today: string
  filters: CallFilters
  page: number
  zone: string
}

export function callsPage(
  { day, today, filters, page, zone }: Asked,
  { rows, total, toCall }: { rows: CallRow[]; total: number; toCall: number },
): CallsPage {
  return {
    title: day === today ? 'Calls for today' : `Calls on ${formatDate(day)}`,
    wide: true,
    back: { href: paths.index, text: 'Mail' },
    line: lineOf(day, today, toCall),
    days: daysAround(day, today),
    sheetHref: toCall === 0 ? null : paths.callsSheet(day),
    search: CallSearchForm.with({ ...filters }),
    choices: { results: RESULTS },
    list: recordList({
      path: pathOf(day, today),
      query: { ...filters },
      page,
      total,
      noun: ['call', 'calls'],
      columns: [{ text: 'Who' }, { text: 'Phone' }, { text: 'What about' }, { text: 'So far' }],
      rows: rows.map((row) => [
        { text: row.toName, href: row.state === 'waiting' ? paths.call(row.id) : paths.show(row.id) },
        { text: spokenPhone(row.toPhone ?? ''), href: telephone(row.toPhone) },
        row.subject,
        soFar(row, zone),
      ]),
      csvPath: paths.callsCsv(day),
      add: null,
      empty: emptyOf(day, today),
    }),
  }
}

const pathOf = (day: string, today: string) => (day === today ? paths.calls : paths.callsOn(day))

function lineOf(day: string, today: string, toCall: number): string {
  if (day < today) return 'Calls that were not made then are on the list of today.'
  if (toCall === 0) return day === today ? 'Nobody to call.' : 'Nobody to call so far.'
  const people = toCall === 1 ? '1 person' : `${toCall.toLocaleString('en-GB')} people`
  return `${people} to call: they have no e-mail address that can be used. Choose a name to see what to say.`
}

function daysAround(day: string, today: string): { text: string; href: string }[] {
  const [earlier, later] = [addDays(day, -1), addDays(day, 1)]
  return [
    { text: `Earlier: ${formatDate(earlier)}`, href: pathOf(earlier, today) },
    ...(day === today ? [] : [{ text: 'Today', href: paths.calls }]),
    { text: `Later: ${formatDate(later)}`, href: pathOf(later, today) },
  ].filter(({ text, href }) => text === 'Today' || href !== paths.calls)
}

function soFar(row: CallRow, zone: string): Cell {
  const note = row.callNote ? `Note: ${row.callNote}` : ''
  if (row.state === 'waiting')
    return {
      text: row.lastError ?? 'Not called yet',
      note: [row.expiresAt ? `Call before ${formatInstant(row.expiresAt, zone)}.` : '', note].filter(Boolean).join(' '),
    }
  const colour = row.state === 'done' ? 'green' : 'red'
  return {
    tag: { text: row.callResult ?? '', colour },
    note: [`${calledWords(row, zone)}.`, note].filter(Boolean).join(' '),
  }
}

/** "Anna Brown, 10am on Monday 23 November 2026" */
function calledWords({ callerName, sentAt, nextAttemptAt }: CallRow, zone: string): string {
  return [callerName ?? 'Somebody', formatInstant(sentAt ?? nextAttemptAt, zone)].join(', ')
}

function emptyOf(day: string, today: string): { title: string; text: string } {
  if (day < today) return { title: 'Nobody was called', text: 'Whoever is called on a day is listed there afterwards.' }
  return day === today
    ? {
        title: 'Nobody to call',
        text: 'People without e-mail who have to hear of something today will be listed here.',
      }
    : { title: 'Nobody to call yet', text: 'Calls are planned as people book, and as workshops come nearer.' }
}

/** One line a call, for a spreadsheet. */
export function callsCsv(rows: readonly CallRow[], zone: string): [string[], (string | null)[][]] {
  return [
    ['Name', 'Phone', 'What about', 'Planned for', 'Result', 'Note', 'Called by', 'Called at'],
    rows.map((row) => [
      row.toName,
      spokenPhone(row.toPhone ?? ''),
      row.subject,
      formatInstant(row.sendAt, zone),
      row.state === 'waiting' ? (row.lastError ?? 'Not called yet') : row.callResult,
      row.callNote,
      row.callerName,
      row.state === 'waiting' ? null : formatInstant(row.sentAt ?? row.nextAttemptAt, zone),
    ]),
  ]
}

export interface CallsSheetPage extends PageModel {
  calls: {
    number: number
    name: string
    phone: string
    about: string
    say: string
    before: string | null
    note: string | null
  }[]
  results: string[]
}

/** For whoever calls from a list on paper. */
export function callsSheetPage(day: string, today: string, rows: readonly CallRow[], zone: string): CallsSheetPage {
  return {
    title: `Calls on ${formatDate(day)}`,
    back: { href: pathOf(day, today) },
    wide: true,
    calls: rows.map((row, index) => ({
      number: index + 1,
      name: row.toName,
      phone: spokenPhone(row.toPhone ?? ''),
      about: row.subject,
      say: inShort(row.textBody),
      before: row.expiresAt ? formatInstant(row.expiresAt, zone) : null,
      note: row.callNote,
    })),
    results: ['Spoke', 'Left a message', 'No answer', 'Wrong number'],
  }
}

const ENOUGH = 320

/** What to say, in one paragraph of a few lines, cut between words. */
function inShort(text: string): string {
  const line = text
    .trim()
    .replace(/\s*\n\s*/g, ' · ')
    .replaceAll(' · · ', ' · ')
  return line.length <= ENOUGH ? line : `${line.slice(0, line.lastIndexOf(' ', ENOUGH))} …`
}
