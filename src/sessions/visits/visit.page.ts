import { type TrailEntry } from '../../audit/audit.service.js'
import { type TrailItem, trailItems } from '../../audit/trail.page.js'
import { formatDuration, formatInstant } from '../../time/dates.js'
import { telephone } from '../../mail/call.words.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import { type Cell, type Table, tableOf } from '../../web/views/table.js'
import { KIND_WORDS } from '../session.words.js'
import type { SessionChoices } from '../session-choices.service.js'
import { type Alarm } from './alarms.service.js'
import { alarmWords, lateWords, overdueTag, untilWords } from './check-in.words.js'
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
  endLabel: string
  /** What to do when something is not right. */
  danger: string
  isOpen: boolean
  isMissed: boolean
  isOwn: boolean
  /** What stands where the check-in is missed. */
  missed: string
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
  /** Of which somebody was told. */
  alarms: readonly Alarm[]
  trail: readonly TrailEntry[]
  now: Date
  zone: string
}

export function visitPage(row: VisitRow, form: VisitEndForm, { isOwn, alarms, trail, now, zone }: Around): VisitPage {
  const isOpen = row.endedAt === null
  const late = lateWords(row)
  const until = untilWords(row.plannedEndAt, now, zone)
  const { championName, championPhone } = row
  return {
    title: isOpen ? `${kindWords(row.kind)} until ${until}` : 'The visit is over',
    caption: isOwn ? 'Your visit' : championName,
    back: isOwn ? { href: '/home', text: 'Home' } : { href: paths.index, text: 'Visits now' },
    noIndex: true,
    form,
    isOpen,
    isOwn,
    isMissed: isOpen && row.alarmAt <= now,
    missed: isOwn
      ? `You wanted to be done at ${until}, and have not checked in. Coordinators are told, and try to reach you.`
      : `${championName} wanted to be done at ${until}, and nobody has heard of them since. Phone them now. Once you have reached them, say so here.`,
    rows: [
      ...(isOwn ? [] : [{ key: 'Champion', text: championName }, phoneRow(championPhone)]),
      { key: 'Where', text: whereWords(row) },
      { key: 'Begun', text: formatInstant(row.startedAt, zone) },
      { key: 'Planned end', text: formatInstant(row.plannedEndAt, zone) },
      ...alarms.map(({ toldAt }) => ({ key: 'Coordinators told', text: formatInstant(toldAt, zone) })),
      ...(row.endedAt
        ? [{ key: 'Checked in', text: [formatInstant(row.endedAt, zone), ...(late ? [late] : [])].join(', ') }]
        : []),
    ],
    lengths: LENGTHS,
    endLabel: isOwn ? 'When will you be done?' : 'When will they be done?',
    danger: isOwn
      ? 'Without a signal, or if something is not right, phone us. In danger, phone 999.'
      : 'If you cannot reach them, or something is not right, follow your lone working procedure. If they may be in danger, phone 999.',
    checkIn: isOwn ? 'Check in: I am done' : `${championName} is safe`,
    checkInAction: paths.checkIn(row.id),
    endAction: paths.end(row.id),
    logHref: isOwn && !isOpen ? paths.log(row.id) : null,
    trail: historyOf(trail, alarms, zone),
  }
}

/** What people did, and what the task force was told in between. The latest first. */
function historyOf(trail: readonly TrailEntry[], alarms: readonly Alarm[], zone: string): TrailItem[] {
  const words = new Map(alarms.map((alarm) => [`visit.told ${alarm.alarmAt.toISOString()}`, alarm]))
  const told = [...words].map(([action, { toldAt }]) => ({
    id: action,
    at: toldAt,
    who: 'The system',
    action,
    changes: [],
  }))
  const entries = [...trail, ...told].toSorted((one, other) => other.at.getTime() - one.at.getTime())
  const spoken = [...words].map(([action, alarm]) => [action, alarmWords(alarm, zone)])
  return trailItems(entries, { ...WORDS, ...Object.fromEntries(spoken) }, zone)
}

const phoneRow = (phone: string | null) =>
  phone ? { key: 'Phone', text: phone, href: telephone(phone) } : { key: 'Phone', text: 'No number is known' }

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
            row.championPhone ? { text: row.championPhone, href: telephone(row.championPhone) } : 'No number is known',
            kindWords(row.kind),
            whereWords(row),
            untilCell(row, now, zone),
          ]),
        })
      : null,
  }
}

function untilCell(row: VisitRow, now: Date, zone: string): string | Cell {
  const [until, tag] = [untilWords(row.plannedEndAt, now, zone), overdueTag(row, now)]
  return tag ? { tag: { ...tag, text: `${tag.text}: ${until}` } } : until
}
