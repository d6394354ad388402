import type { TrailEntry } from '../../audit/audit.service.js'
import { type TrailItem, trailItems } from '../../audit/trail.page.js'
import { formatInstant } from '../../time/dates.js'
import { type RecordList, recordList } from '../../web/record-list.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { type Column, type Row, type Table, tableOf } from '../../web/views/table.js'
import { mailPaths } from '../mail.paths.js'
import { type Stop, STOP_ABOUTS, STOP_HOWS, type StopAbout, type StopHow } from './stop.entity.js'
import type { StopForm } from './stop.form.js'
import type { StopFilters, StopRow } from './stop-list.service.js'
import type { StopRemovalForm } from './stop-removal.form.js'
import { StopFiltersForm, StopSearchForm } from './stop-search.form.js'
import { ABOUT_WORDS, HOW_COLOURS, HOW_WORDS } from './stop.words.js'
import { stopsPaths as paths } from './stops.paths.js'

const ABOUTS: Choice[] = STOP_ABOUTS.map((value) => ({ value, text: ABOUT_WORDS[value] }))
const HOWS: Choice[] = STOP_HOWS.map((value) => ({ value, text: HOW_WORDS[value] }))
const COLUMNS: Column[] = [
  { text: 'Address' },
  { text: 'What is stopped' },
  { text: 'How it came here' },
  { text: 'Since' },
]
/** So many are shown of what was searched for; more say that more of the address is needed. */
export const MOST_FOUND = 50

export interface StopsPage extends PageModel {
  search: StopFiltersForm
  choices: { abouts: Choice[]; hows: Choice[] }
  find: StopSearchForm
  findAction: string
  list: RecordList
}

export function stopsPage(
  filters: StopFilters,
  page: number,
  { rows, total }: { rows: StopRow[]; total: number },
  zone: string,
): StopsPage {
  return {
    title: 'Stop list',
    wide: true,
    back: { href: mailPaths.index, text: 'Mail' },
    search: StopFiltersForm.with({ ...filters }),
    choices: {
      abouts: [{ value: '', text: 'Anything' }, ...ABOUTS],
      hows: [{ value: '', text: 'In any way' }, ...HOWS],
    },
    find: new StopSearchForm(),
    findAction: paths.search,
    list: recordList({
      path: paths.index,
      query: { ...filters },
      page,
      total,
      noun: ['entry', 'entries'],
      columns: COLUMNS,
      rows: cells(rows, zone),
      csvPath: paths.csv,
      add: { text: 'Add an address', href: paths.new },
      empty: {
        title: 'Nobody is on the stop list',
        text: 'Addresses that do not work, and people who asked not to get something, will be listed here.',
      },
    }),
  }
}

export interface FoundStopsPage extends PageModel {
  find: StopSearchForm
  findAction: string
  isSearched: boolean
  count: string
  table: Table | null
  newHref: string
}

/** Before anything was searched for (`rows` null: what was typed cannot be), and after. */
export function foundStopsPage(find: StopSearchForm, rows: StopRow[] | null, zone: string): FoundStopsPage {
  const shown = rows?.slice(0, MOST_FOUND) ?? []
  return {
    title: 'Search the stop list',
    wide: true,
    back: { href: paths.index, text: 'Stop list' },
    form: find,
    find,
    findAction: paths.search,
    isSearched: rows !== null,
    count:
      rows !== null && rows.length > MOST_FOUND
        ? `The first ${MOST_FOUND} entries: type more of the address`
        : shown.length === 1
          ? '1 entry'
          : `${shown.length} entries`,
    table: shown.length
      ? tableOf({ caption: 'Entries', isCaptionHidden: true, columns: COLUMNS, rows: cells(shown, zone) })
      : null,
    newHref: paths.new,
  }
}

function cells(rows: readonly StopRow[], zone: string): Row['cells'][] {
  return rows.map(({ id, address, about, how, reason, addedAt }) => [
    { text: address, href: paths.show(id) },
    ABOUT_WORDS[about as StopAbout],
    { tag: { text: HOW_WORDS[how as StopHow], colour: HOW_COLOURS[how as StopHow] }, note: reason },
    formatInstant(addedAt, zone),
  ])
}

export function stopsCsv(rows: readonly StopRow[]): [string[], (string | null)[][]] {
  return [
    ['Address', 'What is stopped', 'How it came here', 'Reason', 'Since (UTC)'],
    rows.map(({ address, about, how, reason, addedAt }) => [
      address,
      ABOUT_WORDS[about as StopAbout],
      HOW_WORDS[how as StopHow],
      reason,
      addedAt.toISOString(),
    ]),
  ]
}

export interface NewStopPage extends PageModel {
  form: StopForm
  abouts: Choice[]
  action: string
  cancel: string
}

export const newStopPage = (form: StopForm): NewStopPage => ({
  title: 'Add an address to the stop list',
  back: { href: paths.index, text: 'Stop list' },
  form,
  abouts: ABOUTS,
  action: paths.index,
  cancel: paths.index,
})

export interface StopPage extends PageModel {
  form: StopRemovalForm
  state: { text: string; colour: string }
  instead: string
  rows: { key: string; text: string }[]
  action: string
  trail: TrailItem[]
}

export function stopPage(stop: Stop, form: StopRemovalForm, trail: TrailEntry[], zone: string): StopPage {
  const { id, address, about, how, reason, addedAt } = stop
  return {
    title: address,
    caption: 'Stop list',
    back: { href: paths.index, text: 'Stop list' },
    form,
    state: { text: HOW_WORDS[how], colour: HOW_COLOURS[how] },
    instead: insteadOf(stop),
    rows: [
      { key: 'What is stopped', text: ABOUT_WORDS[about] },
      { key: 'Reason', text: reason },
      { key: 'Since', text: formatInstant(addedAt, zone) },
    ],
    action: paths.removal(id),
    trail: trailItems(trail, { 'stop.added': 'Added', 'stop.taken-off': 'Taken off' }, zone),
  }
}

/** What happens instead of writing. */
export function insteadOf({ address, about }: Pick<Stop, 'address' | 'about'>): string {
  if (!address.includes('@'))
    return about === 'texts' ? 'No text messages go to this number: it is phoned instead.' : 'This number is not used.'
  if (about === 'everything') return 'Nothing is sent to this address. Whoever gave a phone number is phoned instead.'
  return `Not sent to this address: ${ABOUT_WORDS[about].toLowerCase()}. Whoever must hear of it and gave a phone number is phoned instead.`
}
