import { newId } from '../../database/columns.js'
import { formatDuration, formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { whenOf } from '../workshop-text.js'
import type { WorkshopFormat } from '../workshop.entity.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { OpenRegister, RegisterWorkshop } from './open-register.service.js'
import { RegisterForm } from './register.form.js'
import { agesInWords, gapInWords } from './register.js'
import type { RegisterName } from './register-names.js'
import { registerPaths as paths } from './register.paths.js'
import { RowOnPage } from './walk-in-rows.js'

/** What whoever saved it is told, online and on a phone that sends it later. */
export const savedWords = (attendances: number | null) => `Register saved: ${attendances} came`

const people = (count: number) => (count === 1 ? '1 person' : `${count.toLocaleString('en-GB')} people`)

/** A register opened for the first time in this browser: everybody present, or what was saved. */
export function openedForm({ workshop, names }: OpenRegister): RegisterForm {
  const time = workshop.registerSavedAt ? workshop.championMinutes : workshop.leadChampionId ? lengthOf(workshop) : null
  return RegisterForm.with({
    version: String(workshop.registerNumber),
    key: newId(),
    listed: names.map(({ bookingId }) => bookingId),
    came: names.filter(({ outcome }) => outcome !== 'did_not_attend').map(({ bookingId }) => bookingId),
    headCount: typed(workshop.headCount),
    countedChildren: typed(workshop.countedChildren),
    countedAdults: typed(workshop.countedAdults),
    countedOlder: typed(workshop.countedOlder),
    countedFirstTimers: typed(workshop.countedFirstTimers),
    hours: time === null ? '' : String(Math.floor(time / 60)),
    minutes: time === null ? '' : String(time % 60),
  })
}

const typed = (count: number | null) => (count === null ? '' : String(count))

export interface RegisterFormPage extends PageModel {
  form: RegisterForm
  when: string
  venue: string | null
  isDropIn: boolean
  /** Somebody typed ages, or they are asked of everybody. */
  showsAges: boolean
  isCorrection: boolean
  names: Choice[]
  namesHint: string
  rows: RowOnPage[]
  wards: Choice[]
  timeLabel: string
  headCountHint: string
  action: string
  addAction: string
  sheetHref: string
  versionsHref: string | null
  cancelHref: string | null
}

export function registerFormPage(
  { workshop, names }: OpenRegister,
  form: RegisterForm,
  wards: Choice[],
  isMine: boolean,
): RegisterFormPage {
  // Whoever booked while this was open is on the list now, present as everybody is at first.
  const isNew = ({ bookingId }: RegisterName) => !form.listed.includes(bookingId)
  form.came = names
    .filter((name) => (isNew(name) ? name.outcome !== 'did_not_attend' : form.came.includes(name.bookingId)))
    .map(({ bookingId }) => bookingId)
  form.listed = names.map(({ bookingId }) => bookingId)
  form.withEmptyRows()
  const isCorrection = workshop.registerSavedAt !== null
  return {
    title: isCorrection ? 'Correct the register' : 'Register',
    caption: workshop.title,
    back: isCorrection ? { href: paths.show(workshop.id) } : { href: workshopsPaths.show(workshop.id) },
    noIndex: true,
    form,
    when: whenOf(workshop),
    venue: workshop.venueName,
    isDropIn: workshop.format === 'drop_in',
    showsAges:
      workshop.format === 'drop_in' || [form.countedChildren, form.countedAdults, form.countedOlder].some(Boolean),
    isCorrection,
    names: names.map(choiceOf),
    namesHint: hintOf(names),
    rows: form.walkIns.map((row, index) => new RowOnPage(form, row, index)),
    wards,
    timeLabel: timeLabelOf(isMine),
    headCountHint: headCountHintOf(workshop.format),
    action: paths.show(workshop.id),
    addAction: `${paths.show(workshop.id)}#walk-ins`,
    sheetHref: paths.sheet(workshop.id),
    versionsHref: isCorrection ? paths.versions(workshop.id) : null,
    cancelHref: isCorrection ? paths.show(workshop.id) : null,
  }
}

/** Without anybody's data, for the phone to fill in: `came` has one name, which stands for all. */
export function blankRegisterPage(format: WorkshopFormat): RegisterFormPage {
  const form = RegisterForm.with({ came: ['name'] }).withEmptyRows()
  return {
    title: 'Register',
    form,
    when: '',
    venue: null,
    isDropIn: format === 'drop_in',
    showsAges: format === 'drop_in',
    isCorrection: false,
    names: [{ value: 'name', text: 'Name', hint: 'First time' }],
    namesHint: ALL_TICKED,
    rows: form.walkIns.map((row, index) => new RowOnPage(form, row, index)),
    wards: [],
    timeLabel: timeLabelOf(true),
    headCountHint: headCountHintOf(format),
    action: '',
    addAction: '',
    sheetHref: '',
    versionsHref: null,
    cancelHref: null,
  }
}

const timeLabelOf = (isMine: boolean) =>
  `How long did ${isMine ? 'you' : 'the champion'} spend, with setting up and clearing away?`

const headCountHintOf = (format: string) =>
  format === 'drop_in'
    ? 'Everybody who came, with or without a name below. If nobody came, enter 0.'
    : 'Everybody who came, with or without a name. Leave it empty if you did not count.'

const ALL_TICKED = 'Everybody is ticked. Untick who did not come.'

function hintOf(names: readonly RegisterName[]): string {
  const isNew = names.every(({ outcome }) => outcome === null)
  const walkIns = names.some(({ isWalkIn }) => isWalkIn) ? ' A walk-in whom you untick is taken off.' : ''
  return (isNew ? ALL_TICKED : 'Tick who came.') + walkIns
}

function choiceOf({ bookingId, name, accessNeeds, bookerName, isWalkIn, cameBefore }: RegisterName): Choice {
  const hint = [
    accessNeeds ? `Needs: ${accessNeeds}` : '',
    cameBefore ? '' : 'First time',
    isWalkIn ? 'Walk-in' : '',
    bookerName ? `Booked by ${bookerName}` : '',
  ].filter(Boolean)
  return { value: bookingId, text: name, ...(hint.length ? { hint: hint.join('. ') } : {}) }
}

/** Minutes from start to end; null when one is not known. */
function lengthOf({ startsAt, endsAt }: RegisterWorkshop): number | null {
  return startsAt && endsAt ? Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000) : null
}

interface SummaryRow {
  key: string
  text: string
  href?: string
}

interface NameLine {
  name: string
  notes: string | null
}

export interface RegisterPage extends PageModel {
  when: string
  rows: SummaryRow[]
  timeIsMissing: boolean
  came: NameLine[]
  didNotCome: NameLine[]
  editHref: string
  versions: { href: string; text: string } | null
  workshopHref: string
}

/** A saved register: what it says, in words. */
export function registerPage({ workshop, names }: OpenRegister, zone: string): RegisterPage {
  const { id, headCount, namedCount, attendances, championMinutes, registerSavedAt, registerNumber } = workshop
  const came = names.filter(({ outcome }) => outcome === 'attended')
  const didNotCome = names.filter(({ outcome }) => outcome === 'did_not_attend')
  const gap = gapInWords({ headCount, named: namedCount ?? 0 })
  const ages = agesInWords(workshop, attendances ?? 0)
  const { countedFirstTimers } = workshop
  return {
    title: `${people(attendances ?? 0)} came`,
    caption: workshop.title,
    back: { href: workshopsPaths.show(id), text: 'The workshop' },
    noIndex: true,
    when: whenOf(workshop),
    rows: [
      { key: 'By name', text: people(namedCount ?? 0) },
      { key: 'Head-count', text: headCount === null ? 'Not counted' : people(headCount) },
      ...(gap ? [{ key: 'The gap', text: gap }] : []),
      ...(ages ? [{ key: 'Ages', text: ages }] : []),
      { key: 'First time at a workshop', text: people(workshop.firstTimers ?? 0) },
      ...(countedFirstTimers === null
        ? []
        : [{ key: 'Said it was their first time', text: people(countedFirstTimers) }]),
      ...(didNotCome.length ? [{ key: 'Booked but did not come', text: people(didNotCome.length) }] : []),
      { key: 'Champion’s time', text: championMinutes === null ? 'Missing' : formatDuration(championMinutes) },
      { key: 'Saved', text: registerSavedAt ? formatInstant(registerSavedAt, zone) : 'Not yet' },
    ],
    timeIsMissing: championMinutes === null && workshop.leadChampionId !== null,
    came: came.map(lineOf),
    didNotCome: didNotCome.map(({ name }) => ({ name, notes: null })),
    editHref: paths.edit(id),
    versions:
      registerNumber > 1
        ? { href: paths.versions(id), text: `Earlier versions of this register (${registerNumber - 1})` }
        : null,
    workshopHref: workshopsPaths.show(id),
  }
}

function lineOf({ name, isFirstTime, isWalkIn }: RegisterName): NameLine {
  const notes = [isFirstTime ? 'first time' : '', isWalkIn ? 'walk-in' : ''].filter(Boolean)
  return { name, notes: notes.join(', ') || null }
}

export interface ClosedRegisterPage extends PageModel {
  reason: string
  sheetHref: string | null
}

export const closedRegisterPage = (workshop: RegisterWorkshop, reason: string): ClosedRegisterPage => ({
  title: 'This register is not open',
  caption: workshop.title,
  back: { href: workshopsPaths.show(workshop.id), text: 'The workshop' },
  noIndex: true,
  reason,
  sheetHref: workshop.state === 'published' ? paths.sheet(workshop.id) : null,
})
