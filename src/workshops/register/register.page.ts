import { newId } from '../../database/columns.js'
import { formatDuration, formatInstant } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { whenOf } from '../workshop-text.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { OpenRegister, RegisterWorkshop } from './open-register.service.js'
import { RegisterForm, RowOnPage } from './register.form.js'
import { gapInWords } from './register.js'
import type { RegisterName } from './register-names.js'
import { registerPaths as paths } from './register.paths.js'

const people = (count: number) => (count === 1 ? '1 person' : `${count.toLocaleString('en-GB')} people`)

/** A register opened for the first time in this browser: everybody present, or what was saved. */
export function openedForm({ workshop, names }: OpenRegister): RegisterForm {
  const time = workshop.registerSavedAt ? workshop.championMinutes : workshop.leadChampionId ? lengthOf(workshop) : null
  return RegisterForm.with({
    version: String(workshop.registerNumber),
    key: newId(),
    listed: names.map(({ bookingId }) => bookingId),
    came: names.filter(({ outcome }) => outcome !== 'did_not_attend').map(({ bookingId }) => bookingId),
    headCount: workshop.headCount === null ? '' : String(workshop.headCount),
    hours: time === null ? '' : String(Math.floor(time / 60)),
    minutes: time === null ? '' : String(time % 60),
  })
}

export interface RegisterFormPage extends PageModel {
  form: RegisterForm
  when: string
  venue: string | null
  isDropIn: boolean
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
    isCorrection,
    names: names.map(choiceOf),
    namesHint: hintOf(names),
    rows: form.walkIns.map((row, index) => new RowOnPage(form, row, index)),
    wards,
    timeLabel: isMine
      ? 'How long did you spend, with setting up and clearing away?'
      : 'How long did the champion spend, with setting up and clearing away?',
    headCountHint:
      workshop.format === 'drop_in'
        ? 'Everybody who came, with or without a name below. If nobody came, enter 0.'
        : 'Everybody who came, with or without a name. Leave it empty if you did not count.',
    action: paths.show(workshop.id),
    addAction: `${paths.show(workshop.id)}#walk-ins`,
    sheetHref: paths.sheet(workshop.id),
    versionsHref: isCorrection ? paths.versions(workshop.id) : null,
    cancelHref: isCorrection ? paths.show(workshop.id) : null,
  }
}

function hintOf(names: readonly RegisterName[]): string {
  const isNew = names.every(({ outcome }) => outcome === null)
  const walkIns = names.some(({ isWalkIn }) => isWalkIn) ? ' A walk-in whom you untick is taken off.' : ''
  return (isNew ? 'Everybody is ticked. Untick who did not come.' : 'Tick who came.') + walkIns
}

function choiceOf({ bookingId, name, accessNeeds, isWalkIn, cameBefore }: RegisterName): Choice {
  const hint = [
    accessNeeds ? `Needs: ${accessNeeds}` : '',
    cameBefore ? '' : 'First time',
    isWalkIn ? 'Walk-in' : '',
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
      { key: 'First time at a workshop', text: people(workshop.firstTimers ?? 0) },
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

export interface SheetPage extends PageModel {
  when: string
  venue: string | null
  champion: string | null
  /** What the task force takes there; '' for nothing. */
  kit: string
  names: { number: number; name: string }[]
  blanks: { number: number }[]
}

/** For a table at the door: names and boxes. Access needs are left out, because everybody at the door can read it. */
export function sheetPage({ workshop, names }: OpenRegister): SheetPage {
  const blanks = Math.max(6, 18 - names.length)
  return {
    title: workshop.title,
    caption: 'Register',
    back: { href: paths.show(workshop.id), text: 'The register' },
    noIndex: true,
    wide: true,
    when: whenOf(workshop),
    venue: workshop.venueName,
    champion: workshop.championName,
    kit: workshop.kit,
    names: names.map(({ name }, index) => ({ number: index + 1, name })),
    blanks: Array.from({ length: blanks }, (_, index) => ({ number: names.length + index + 1 })),
  }
}
