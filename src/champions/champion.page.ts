import type { TrailEntry } from '../audit/audit.service.js'
import { type TrailItem, trailItems } from '../audit/trail.page.js'
import { CALENDAR_LINK_WORDS, calendarLinkPath } from '../programme/calendar-links.js'
import { comingTable } from '../programme/coming-workshops.page.js'
import type { ComingWorkshop } from '../programme/coming-workshops.service.js'
import { TOPICS } from '../programme/topics.js'
import { formatDate } from '../time/dates.js'
import { type RecordList, recordList } from '../web/record-list.js'
import type { PageModel } from '../web/reply.js'
import type { Choice } from '../web/views/form-view.js'
import type { Table } from '../web/views/table.js'
import { type Champion, type ChampionStage } from './champion.entity.js'
import type { ChampionForm } from './champion.form.js'
import { ChampionFiltersForm, ChampionSearchForm } from './champion-search.form.js'
import { championsPaths as paths } from './champions.paths.js'
import { type ChampionFilters, type ChampionRow, MOST_FOUND, NO_FILTERS } from './champions.service.js'
import { type NotesSection, notesSection } from './notes/champion-notes.page.js'
import type { ChampionNoteRow } from './notes/champion-notes.service.js'
import { DEVICES, LANGUAGES } from './profile/choices.js'
import { type JoiningSection, joiningSection, type JoiningState } from './joining/joining-section.page.js'
import { stageTag } from './stage-line.js'
import { STAGE_CHOICES, STAGES } from './stages.js'

const WORDS = {
  'champion.added': 'Added',
  'champion.changed': 'Changed',
  'champion.moved': 'Moved to another stage',
  'champion.wall': 'Thank-you page',
  'checks.read': 'DBS checks looked at',
  'check.added': 'DBS check written down',
  'check.removed': 'DBS check taken out',
  'profile.changed': 'Profile changed',
  'note.added': 'Note added',
  'note.removed': 'Note taken out',
  'notes.forgotten': 'Notes deleted: they left long ago',
  'champion.applied': 'Applied on the website',
  'champion.invited': 'Invited to sign in',
  'champion.forgotten': 'Personal details deleted: they never became active',
  'references.read': 'References looked at',
  'references.forgotten': 'References and application deleted',
  'profile.forgotten': 'What they told us about themselves was deleted',
  'reference.added': 'Referee added and asked',
  'reference.asked again': 'Referee asked again',
  'reference.answered': 'Reference answered',
  'reference.talked about': 'Reference talked about',
  'reference.removed': 'Referee taken out',
  'training.recorded': 'Training written down',
  'training.removed': 'Training taken out',
  'sign-off.made': 'Signed off',
  'sign-off.taken back': 'Sign-off taken back',
  ...CALENDAR_LINK_WORDS,
}

export interface ChampionsPage extends PageModel {
  search: ChampionFiltersForm
  find: ChampionSearchForm
  findAction: string
  choices: Record<'stages' | 'wards' | 'topics' | 'devices' | 'languages', readonly Choice[]>
  matchingHref: string
  careHref: string
  joiningHref: string
  list: RecordList
}

interface Found {
  rows: ChampionRow[]
  total: number
}

export function championsPage(filters: ChampionFilters, page: number, found: Found, wards: Choice[]): ChampionsPage {
  return {
    ...frame(filters, wards, ChampionSearchForm.with({})),
    list: listOf(found, { ...filters }, page, {
      title: 'No champions yet',
      text: 'Volunteers who help others to use digital things will be listed here, from the day they apply.',
    }),
  }
}

/** What a search by name found: no more than a page, because what was typed must not stand in the addresses of pages. */
export function foundChampionsPage(find: ChampionSearchForm, rows: ChampionRow[], wards: Choice[]): ChampionsPage {
  const shown = rows.slice(0, MOST_FOUND)
  const list = listOf({ rows: shown, total: shown.length }, {}, 1, {
    title: 'Nobody found',
    text: 'Try part of the name, or the phone number. Champions who have left are found here too.',
  })
  const count =
    rows.length > MOST_FOUND ? `The first ${MOST_FOUND}. Type more of the name to find fewer` : `${list.count} found`
  const model = frame(NO_FILTERS, wards, find)
  return { ...model, list: { ...list, csvHref: null, count, applied: 1 }, ...(find.isValid() ? {} : { form: find }) }
}

function frame(filters: ChampionFilters, wards: Choice[], find: ChampionSearchForm) {
  return {
    title: 'Champions',
    wide: true,
    search: ChampionFiltersForm.with({ ...filters }),
    find,
    findAction: paths.search,
    joiningHref: paths.joining,
    choices: {
      stages: [
        { value: '', text: 'All stages' },
        { value: 'waiting', text: 'Waiting for us' },
        ...STAGE_CHOICES.map(({ value, text }) => ({ value, text })),
      ],
      wards: [{ value: '', text: 'All wards' }, ...wards],
      topics: [{ value: '', text: 'Any topic' }, ...TOPICS],
      devices: [{ value: '', text: 'Any device' }, ...DEVICES],
      languages: [{ value: '', text: 'Any language' }, ...LANGUAGES],
    },
    // These two stand above champions, which only link to them.
    matchingHref: '/matching',
    careHref: '/champions/care',
  }
}

function listOf(
  { rows, total }: Found,
  query: Record<string, string>,
  page: number,
  empty: { title: string; text: string },
) {
  return recordList({
    path: paths.index,
    query,
    page,
    total,
    noun: ['champion', 'champions'],
    columns: [
      { text: 'Champion' },
      { text: 'Stage' },
      { text: 'Home ward' },
      { text: 'Coming workshops', isNumber: true },
      { text: 'Hours this year', isNumber: true },
    ],
    rows: rows.map((row) => [
      { text: row.name, href: paths.show(row.id) },
      { tag: stageTag(row.stage as ChampionStage) },
      row.wardName ?? 'Not known',
      String(row.coming),
      hours(row.minutes),
    ]),
    csvPath: paths.csv,
    add: { text: 'Add a champion', href: paths.new },
    empty,
  })
}

export function championsCsv(rows: readonly ChampionRow[]): [string[], (string | number | null)[][]] {
  return [
    [
      'Name',
      'E-mail address',
      'Phone number',
      'Stage',
      'Champion since',
      'Home ward',
      'Coming workshops',
      'Minutes this year',
    ],
    rows.map((row) => [
      row.name,
      row.email,
      row.phone,
      STAGES[row.stage as ChampionStage].text,
      row.joinedOn,
      row.wardName,
      row.coming,
      row.minutes,
    ]),
  ]
}

/** Minutes as hours with one decimal: 90 -> "1.5". */
export const hours = (minutes: number) => (minutes / 60).toLocaleString('en-GB', { maximumFractionDigits: 1 })

interface SummaryRow {
  key: string
  text: string
  href?: string
}

export interface ChampionPage extends PageModel {
  stage: { tag: { text: string; colour: string }; hint: string }
  rows: SummaryRow[]
  figures: { number: string; label: string }[]
  coming: Table | null
  allHref: string | null
  stageHref: string
  editHref: string
  checksHref: string
  hoursHref: string
  thanksHref: string
  profileHref: string
  joining: JoiningSection
  /** What they heard by mail, and why. */
  whyHref: string
  calendarHref: string
  notes: NotesSection
  trail: TrailItem[]
}

interface Around {
  wardName: string | null
  coming: { rows: ComingWorkshop[]; total: number }
  minutes: { month: number; year: number }
  trail: TrailEntry[]
  joining: JoiningState
  notes: ChampionNoteRow[]
  zone: string
}

export function championPage(champion: Champion, around: Around): ChampionPage {
  const { wardName, coming, minutes, trail, joining, notes, zone } = around
  const { id, email, phone, stage } = champion
  return {
    title: champion.name,
    caption: 'Digital champion',
    back: { href: paths.index, text: 'All champions' },
    wide: true,
    stage: { tag: stageTag(stage), hint: STAGES[stage].hint },
    rows: [
      email ? { key: 'E-mail', text: email, href: `mailto:${email}` } : { key: 'E-mail', text: 'None: phone instead' },
      phone
        ? { key: 'Phone', text: phone, href: `tel:${phone.replace(/[^+\d]/g, '')}` }
        : { key: 'Phone', text: 'Not known' },
      champion.areaId && wardName
        ? { key: 'Home ward', text: wardName, href: `/areas/${champion.areaId}` }
        : { key: 'Home ward', text: 'Not known' },
      { key: 'Champion since', text: champion.joinedOn ? formatDate(champion.joinedOn) : 'Not yet' },
      { key: 'Notes', text: champion.notes || 'None' },
    ],
    figures: hoursFigures(minutes),
    coming: comingTable(coming.rows, 'champion'),
    allHref: coming.total > coming.rows.length ? `/workshops?champion=${id}` : null,
    stageHref: paths.stage(id),
    editHref: paths.edit(id),
    checksHref: paths.checks(id),
    hoursHref: paths.hours(id),
    thanksHref: paths.thanks(id),
    profileHref: paths.profile(id),
    joining: joiningSection(champion, joining),
    whyHref: paths.why(id),
    calendarHref: calendarLinkPath('champions', id),
    notes: notesSection(id, notes, zone),
    trail: trailItems(trail, WORDS, zone),
  }
}

/** Hours given, as figures: sessions logged and workshops led. */
export const hoursFigures = ({ month, year }: { month: number; year: number }) => [
  { number: hours(month), label: month === 60 ? 'hour this month' : 'hours this month' },
  { number: hours(year), label: year === 60 ? 'hour this year' : 'hours this year' },
]

export interface ChampionFormPage extends PageModel {
  form: ChampionForm
  wards: Choice[]
  action: string
  submit: string
  cancel: string
}

export const newChampionPage = (form: ChampionForm, wards: Choice[]): ChampionFormPage => ({
  title: 'Add a champion',
  back: { href: paths.index, text: 'All champions' },
  form,
  wards,
  action: paths.index,
  submit: 'Add this champion',
  cancel: paths.index,
})

export const editChampionPage = (champion: Champion, form: ChampionForm, wards: Choice[]): ChampionFormPage => ({
  title: 'Change this champion',
  caption: champion.name,
  back: { href: paths.show(champion.id) },
  form,
  wards,
  action: paths.show(champion.id),
  submit: 'Save changes',
  cancel: paths.show(champion.id),
})
