import { type TrailEntry } from '../../audit/audit.service.js'
import { type TrailItem, trailItems } from '../../audit/trail.page.js'
import { formatDuration, formatInstant, formatTime, localDateOf, localTimeOf } from '../../time/dates.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { type Table, tableOf } from '../../web/views/table.js'
import { KIND_WORDS } from '../session.words.js'
import type { SessionChoices } from '../session-choices.service.js'
import { type VisitEndForm, type VisitForm, VISIT_LENGTHS } from './visit.form.js'
import { type VisitKind, VISIT_KINDS } from './visit.entity.js'
import type { VisitRow } from './visits.service.js'
import { visitsPaths as paths } from './visits.paths.js'

const WORDS = {
  'visit.begun': 'Begun',
  'visit.end_changed': 'The planned end changed',
  'visit.checked_in': 'Checked in',
}

const LENGTHS: Choice[] = [
  ...VISIT_LENGTHS.map((value) => ({ value, text: `In ${formatDuration(Number(value))}` })),
  { value: 'other', text: 'At another time' },
]

export const kindWords = (kind: string): string => KIND_WORDS[kind as VisitKind]

/** "3pm", or with its date where that is another day than today. */
export function untilWords(until: Date, now: Date, zone: string): string {
  const isToday = localDateOf(until, zone) === localDateOf(now, zone)
  return isToday ? formatTime(localTimeOf(until, zone)) : formatInstant(until, zone)
}

/** "Northmoor Library", "Northmoor": never an address. */
export const whereWords = ({ venueName, wardName }: Pick<VisitRow, 'venueName' | 'wardName'>): string =>
  [venueName, wardName].filter(Boolean).join(', ') || 'Ward not known'

export interface NewVisitPage extends PageModel {
  form: VisitForm
  choices: { kinds: Choice[]; lengths: Choice[]; wards: Choice[]; venues: Choice[] }
  graceWords: string
  action: string
}

export const newVisitPage = (form: VisitForm, { wards, venues }: SessionChoices, grace: number): NewVisitPage => ({
  title: 'Start a visit',
  back: { href: '/home', text: 'Home' },
  noIndex: true,
  form,
  choices: {
    kinds: VISIT_KINDS.map((value) => ({ value, text: KIND_WORDS[value] })).toReversed(),
    lengths: LENGTHS,
    wards,
    venues,
  },
  graceWords: formatDuration(grace),
  action: paths.index,
})

export interface VisitPage extends PageModel {
  form: VisitEndForm
  rows: { key: string; text: string; href?: string }[]
  lengths: Choice[]
  isOpen: boolean
  isMissed: boolean
  /** What the button says: of the champion, or of somebody who reached them. */
  checkIn: string
  checkInAction: string
  endAction: string
  /** For the champion, once it is over: a session with its minutes. */
  logHref: string | null
  trail: TrailItem[]
}

interface Around {
  isOwn: boolean
  trail: TrailEntry[]
  now: Date
  zone: string
}

export function visitPage(row: VisitRow, form: VisitEndForm, { isOwn, trail, now, zone }: Around): VisitPage {
  const isOpen = row.endedAt === null
  const { championName, championPhone } = row
  return {
    title: isOpen ? `${kindWords(row.kind)} until ${untilWords(row.plannedEndAt, now, zone)}` : 'The visit is over',
    caption: isOwn ? 'Your visit' : championName,
    back: isOwn ? { href: '/home', text: 'Home' } : { href: paths.index, text: 'Visits now' },
    noIndex: true,
    form,
    isOpen,
    isMissed: isOpen && row.alarmAt <= now,
    rows: [
      ...(isOwn ? [] : [{ key: 'Champion', text: championName }, phoneRow(championPhone)]),
      { key: 'Where', text: whereWords(row) },
      { key: 'Begun', text: formatInstant(row.startedAt, zone) },
      { key: 'Planned end', text: formatInstant(row.plannedEndAt, zone) },
      ...(row.endedAt ? [{ key: 'Checked in', text: formatInstant(row.endedAt, zone) }] : []),
    ],
    lengths: LENGTHS,
    checkIn: isOwn ? 'Check in: I am done' : `${championName} is safe`,
    checkInAction: paths.checkIn(row.id),
    endAction: paths.end(row.id),
    logHref: isOwn && !isOpen ? paths.log(row.id) : null,
    trail: trailItems(trail, WORDS, zone),
  }
}

const phoneRow = (phone: string | null) =>
  phone
    ? { key: 'Phone', text: phone, href: `tel:${phone.replace(/[^+\d]/g, '')}` }
    : { key: 'Phone', text: 'No number is known' }

export interface VisitsPage extends PageModel {
  visits: Table | null
}

export function visitsPage(rows: readonly VisitRow[], now: Date, zone: string): VisitsPage {
  return {
    title: 'Visits now',
    wide: true,
    noIndex: true,
    visits: rows.length
      ? tableOf({
          caption: 'Champions who are on a visit',
          isCaptionHidden: true,
          columns: [{ text: 'Champion' }, { text: 'Phone' }, { text: 'Kind' }, { text: 'Where' }, { text: 'Until' }],
          rows: rows.map((row) => [
            { text: row.championName, href: paths.show(row.id) },
            row.championPhone ?? 'No number is known',
            kindWords(row.kind),
            whereWords(row),
            row.alarmAt <= now
              ? { tag: { text: `Check-in missed: ${untilWords(row.plannedEndAt, now, zone)}`, colour: 'red' } }
              : untilWords(row.plannedEndAt, now, zone),
          ]),
        })
      : null,
  }
}
