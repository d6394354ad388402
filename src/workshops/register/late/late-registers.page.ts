import { formatDate, formatInstant } from '../../../time/dates.js'
import { type RecordList, recordList } from '../../../web/record-list.js'
import type { PageModel } from '../../../web/reply.js'
import type { Choice } from '../../../web/views/form-view.js'
import { whenOf } from '../../workshop-text.js'
import { workshopsPaths } from '../../workshops.paths.js'
import { registerPaths as paths } from '../register.paths.js'
import { CHASE_WAYS, ChaseForm } from './chase.form.js'
import type { LateFilters, LateRegister } from './late-registers.service.js'
import { LateSearchForm } from './late-search.form.js'

const ASKED: Choice[] = [
  { value: '', text: 'All' },
  { value: 'no', text: 'Not asked for yet' },
  { value: 'yes', text: 'Asked for' },
]
const DAYS: Choice[] = [
  { value: '', text: 'All' },
  { value: '7', text: 'A week or more' },
  { value: '28', text: 'Four weeks or more' },
]

export interface LateRegistersPage extends PageModel {
  search: LateSearchForm
  choices: { champions: Choice[]; asked: Choice[]; days: Choice[] }
  list: RecordList
}

export function lateRegistersPage(
  { filters, page, zone }: { filters: LateFilters; page: number; zone: string },
  { rows, total }: { rows: LateRegister[]; total: number },
  champions: Choice[],
): LateRegistersPage {
  return {
    title: 'Missing registers',
    back: { href: '/home', text: 'Home' },
    wide: true,
    search: LateSearchForm.with({ ...filters }),
    choices: { champions: [{ value: '', text: 'All' }, ...champions], asked: ASKED, days: DAYS },
    list: recordList({
      path: paths.late,
      query: { ...filters },
      page,
      total,
      noun: ['register', 'registers'],
      columns: [
        { text: 'Workshop' },
        { text: 'Took place' },
        { text: 'Lead champion' },
        { text: 'Last asked for' },
        { text: 'What\u00a0to\u00a0do' },
      ],
      rows: rows.map((row) => [
        { text: row.title, href: workshopsPaths.show(row.id), ...(row.venueName ? { note: row.venueName } : {}) },
        { text: formatDate(row.date), note: ageOf(row.daysLate) },
        row.championName ?? 'Nobody',
        askedOf(row, zone),
        row.championId === null
          ? { text: 'Take it', about: `: ${row.title}`, href: paths.show(row.id) }
          : { text: row.askedAt ? 'Ask again' : 'Ask for it', about: `: ${row.title}`, href: paths.newChase(row.id) },
      ]),
      csvPath: paths.lateCsv,
      add: null,
      empty: {
        title: 'No register is missing',
        text: 'Workshops that are over and have no saved register will be listed here, the oldest first.',
      },
    }),
  }
}

export const ageOf = (days: number) => (days === 0 ? 'Today' : days === 1 ? 'Yesterday' : `${days} days ago`)

function askedOf({ askedAt, askedTimes }: LateRegister, zone: string): string {
  if (askedAt === null) return 'Not yet'
  const times = askedTimes === 1 ? '' : ` (${askedTimes} times)`
  return formatInstant(askedAt, zone) + times
}

export const lateRegistersCsv = (
  rows: readonly LateRegister[],
  zone: string,
): [string[], (string | number | null)[][]] => [
  ['Workshop', 'Date', 'Days ago', 'Venue', 'Lead champion', 'Last asked for', 'Times asked'],
  rows.map((row) => [
    row.title,
    row.date,
    row.daysLate,
    row.venueName,
    row.championName,
    row.askedAt && formatInstant(row.askedAt, zone),
    row.askedTimes,
  ]),
]

export interface ChasePage extends PageModel {
  form: ChaseForm
  rows: { key: string; text: string }[]
  ways: Choice[]
  /** Why nobody can be asked; null when somebody can. */
  hindrance: string | null
  registerHref: string
  action: string
  cancel: string
}

export function chasePage(late: LateRegister, form: ChaseForm | null, zone: string): ChasePage {
  const { id, championName, championEmail, championPhone } = late
  const ways = [...(championEmail ? (['email'] as const) : []), ...(championPhone ? (['phone'] as const) : [])]
  return {
    title: late.askedAt ? 'Ask for the register again' : 'Ask for the register',
    caption: late.title,
    back: { href: paths.late, text: 'Missing registers' },
    form: form ?? ChaseForm.with({ way: ways[0] ?? '' }),
    rows: [
      { key: 'Took place', text: `${whenOf(late)} (${ageOf(late.daysLate).toLowerCase()})` },
      { key: 'Lead champion', text: championName ?? 'Nobody' },
      { key: 'Last asked for', text: askedOf(late, zone) },
    ],
    ways: ways.map((value) => ({ value, text: CHASE_WAYS[value] })),
    hindrance:
      championName === null
        ? 'Nobody leads this workshop.'
        : ways.length
          ? null
          : `${championName} has no e-mail address and no phone number here.`,
    registerHref: paths.show(id),
    action: paths.chases(id),
    cancel: paths.late,
  }
}
