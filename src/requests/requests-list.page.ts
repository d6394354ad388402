import { formatShortDate, inDays, localDateOf } from '../time/dates.js'
import { type RecordList, recordList } from '../web/record-list.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import { type Cell, type Column, type Table, tableOf } from '../web/views/table.js'
import { TOPIC_WORDS } from '../workshops/workshop.words.js'
import { type CloseReason, REQUEST_KINDS, type RequestKind, type RequestState } from './request.entity.js'
import { ageOf, OLD_AFTER } from './request-age.js'
import { RequestFiltersForm, RequestSearchForm } from './request-search.form.js'
import { KIND_WORDS, REASON_WORDS, STATE_COLOURS, STATE_WORDS } from './request.words.js'
import { MOST_FOUND, type RequestFilters, type RequestRow } from './requests-list.service.js'
import { requestsPaths as paths } from './requests.paths.js'

export interface RequestsPage extends PageModel {
  search: RequestFiltersForm
  find: RequestSearchForm
  findAction: string
  choices: { states: Choice[]; owners: Choice[]; kinds: Choice[] }
  list: RecordList
  /** After a search for somebody; null: the list. */
  found: { count: string; table: Table | null; allHref: string } | null
}

interface Around {
  owners: Choice[]
  today: string
  zone: string
}

export const OPEN: RequestFilters = { state: 'open', owner: '', kind: '' }

const STATES: Choice[] = [
  { value: 'open', text: 'Open: new or in hand' },
  { value: 'old', text: 'Open for more than two weeks' },
  ...(['new', 'in_hand', 'scheduled', 'closed'] as const).map((value) => ({ value, text: STATE_WORDS[value] })),
  { value: 'all', text: 'All' },
]

const COLUMNS: Column[] = [{ text: 'Who asked' }, { text: 'Where and when' }, { text: 'Age' }, { text: 'State' }]

export function requestsPage(
  filters: RequestFilters,
  page: number,
  { rows, total }: { rows: RequestRow[]; total: number },
  around: Around,
  find = new RequestSearchForm(),
): RequestsPage {
  const query = { ...filters }
  return {
    title: 'Requests for workshops',
    wide: true,
    ...(find.isValid() ? {} : { form: find }),
    search: RequestFiltersForm.with(query),
    find,
    findAction: paths.search,
    choices: {
      states: STATES,
      owners: [{ value: '', text: 'Anybody' }, { value: 'nobody', text: 'Nobody yet' }, ...around.owners],
      kinds: [{ value: '', text: 'Everybody' }, ...REQUEST_KINDS.map((value) => ({ value, text: KIND_WORDS[value] }))],
    },
    list: recordList({
      path: paths.index,
      query,
      usual: { state: 'open' },
      page,
      total,
      noun: ['request', 'requests'],
      columns: COLUMNS,
      rows: rows.map((row) => cellsOf(row, around)),
      csvPath: paths.csv,
      add: { text: 'Add a request', href: paths.new },
      empty: {
        title: 'No open requests',
        text: 'Groups, schools and businesses that ask for a workshop on the website will be here, who has waited longest first.',
      },
    }),
    found: null,
  }
}

export function foundRequestsPage(find: RequestSearchForm, rows: RequestRow[], around: Around): RequestsPage {
  const shown = rows.slice(0, MOST_FOUND)
  const found = rows.length === 1 ? '1 request found' : `${rows.length} requests found`
  return {
    ...requestsPage(OPEN, 1, { rows: [], total: 0 }, around, find),
    found: {
      count: rows.length > MOST_FOUND ? `The first ${MOST_FOUND}. Type more to find fewer` : found,
      table: shown.length
        ? tableOf({
            caption: 'Requests found',
            isCaptionHidden: true,
            columns: COLUMNS,
            rows: shown.map((row) => cellsOf(row, around)),
          })
        : null,
      allHref: paths.index,
    },
  }
}

const cellsOf = (row: RequestRow, around: Around): (string | Cell)[] => [
  {
    text: row.organisation || 'Somebody',
    href: paths.show(row.id),
    note: KIND_WORDS[row.kind as RequestKind],
  },
  { text: row.place || 'Deleted', ...(row.time ? { note: row.time } : {}) },
  ageCell(row, around),
  {
    tag: stateTag(row.state as RequestState),
    note:
      row.state === 'closed'
        ? REASON_WORDS[row.closeReason as CloseReason]
        : row.ownerName
          ? `With ${row.ownerName}`
          : 'Nobody has it',
  },
]

/** Only what is open grows older. */
function ageCell({ state, createdAt }: RequestRow, { today, zone }: Around): Cell {
  const days = ageOf(createdAt, today, zone)
  const note = formatShortDate(localDateOf(createdAt, zone))
  if (state === 'scheduled' || state === 'closed') return { text: note }
  return days > OLD_AFTER ? { tag: { text: inDays(days), colour: 'red' }, note } : { text: inDays(days), note }
}

export const stateTag = (state: RequestState) => ({ text: STATE_WORDS[state], colour: STATE_COLOURS[state] })

/** Without anything about people: how to reach them is on the page of each request. */
export function requestsCsv(
  rows: readonly RequestRow[],
  { today, zone }: Pick<Around, 'today' | 'zone'>,
): [string[], (string | number | null)[][]] {
  return [
    [
      'Asked on',
      'Age in days',
      'Who asked',
      'Organisation',
      'Topics',
      'Where',
      'When',
      'People',
      'State',
      'Reason',
      'Owner',
      'Ended on',
    ],
    rows.map((row) => [
      localDateOf(row.createdAt, zone),
      row.endedAt ? null : ageOf(row.createdAt, today, zone),
      KIND_WORDS[row.kind as RequestKind],
      row.kind === 'other' ? '' : row.organisation,
      row.topics.map((topic) => TOPIC_WORDS[topic]).join(', '),
      row.place,
      row.time,
      row.people,
      STATE_WORDS[row.state as RequestState],
      row.closeReason && REASON_WORDS[row.closeReason as CloseReason],
      row.ownerName,
      row.endedAt && localDateOf(row.endedAt, zone),
    ]),
  ]
}
