import { TOPICS } from '../../programme/topics.js'
import { formatDate, formatTimes, localDateOf } from '../../time/dates.js'
import { hoursLines, WEEKDAYS } from '../../venues/opening-hours.js'
import type { FormRow } from '../../web/forms/rows.js'
import type { PageModel } from '../../web/reply.js'
import type { Choice } from '../../web/views/form-view.js'
import type { Champion } from '../champion.entity.js'
import { championsPaths as paths } from '../champions.paths.js'
import { DEVICES, LANGUAGES, RATHER_NOT, textsOf } from './choices.js'
import type { DownWhileAway } from './days-away.service.js'
import { exceptionText } from './profile.js'
import type { ProfileForm } from './profile.form.js'
import type { SavedProfile } from './profiles.service.js'

interface SummaryRow {
  key: string
  text?: string
  list?: string[]
}

interface Part {
  id: string
  title: string
  rows: SummaryRow[]
  hint: string | null
}

export interface ProfilePage extends PageModel {
  empty: { title: string; text: string; action: { text: string; href: string } } | null
  parts: Part[]
  /** What they are down for while they are away, each with the way to drop out; null: nothing. */
  away: { text: string; workshops: { text: string; href: string; link: string; about: string }[] } | null
  /** When it was last changed. */
  changed: string | null
  editHref: string
}

export interface Whose {
  champion: Champion
  /** The champion looks at it, not the task force. */
  isMine: boolean
}

interface Around {
  wardName: string | null
  downFor: readonly DownWhileAway[]
  today: string
  zone: string
}

const NOT_TOLD = 'Not told yet'

export function profilePage(
  { champion, isMine }: Whose,
  profile: SavedProfile | null,
  { wardName, downFor, today, zone }: Around,
): ProfilePage {
  return {
    ...frame({ champion, isMine }),
    title: isMine ? 'My profile' : 'How they can help',
    back: isMine ? { href: '/home', text: 'Home' } : { href: paths.show(champion.id), text: champion.name },
    empty: profile ? null : emptyState({ champion, isMine }),
    parts: profile ? partsOf(profile, wardName, today, isMine) : [],
    away: downFor.length ? awayOf({ champion, isMine }, downFor) : null,
    changed: profile && `Last changed on ${formatDate(localDateOf(profile.changedAt, zone))}.`,
    editHref: paths.editProfile(champion.id),
  }
}

function awayOf({ champion, isMine }: Whose, downFor: readonly DownWhileAway[]) {
  const count = downFor.length === 1 ? '1 workshop' : `${downFor.length} workshops`
  return {
    text: isMine
      ? `You are down for ${count} while you are away. Say that you cannot come, and we ask somebody else.`
      : `${champion.name} is down for ${count} while they are away.`,
    workshops: downFor.map(({ workshopId, title, date, startTime, endTime }) => ({
      text: [title, formatDate(date), ...(startTime && endTime ? [formatTimes(startTime, endTime)] : [])].join(', '),
      href: paths.dropOut(champion.id, workshopId),
      link: isMine ? 'I cannot come' : 'They cannot come',
      about: `to ${title} on ${formatDate(date)}`,
    })),
  }
}

function emptyState({ champion, isMine }: Whose) {
  const action = { text: isMine ? 'Fill in my profile' : 'Fill it in for them', href: paths.editProfile(champion.id) }
  return isMine
    ? {
        title: 'You have not told us yet how you can help',
        text: 'Tell us what you can teach, where, and when. Then we ask you only for what suits you. It takes about three minutes, and you can change it whenever you like.',
        action,
      }
    : {
        title: `${champion.name} has not told us yet how they can help`,
        text: 'They can fill in their profile when they sign in. Until then we match them by their home ward and what they have led.',
        action,
      }
}

function partsOf(profile: SavedProfile, wardName: string | null, today: string, isMine: boolean): Part[] {
  const languages = [...textsOf(LANGUAGES, profile.languages), ...words(profile.otherLanguages)]
  const exceptions = profile.exceptions.filter(({ toDate }) => toDate >= today)
  return [
    {
      id: 'what',
      title: 'What',
      hint: null,
      rows: [
        listed('Topics to teach', textsOf(TOPICS, profile.topics)),
        listed('Devices to help with', textsOf(DEVICES, profile.devices)),
        listed('Languages besides English', languages, 'None'),
        listed('Rather not', [...textsOf(RATHER_NOT, profile.ratherNot), ...words(profile.ratherNotMore)], 'Nothing'),
      ],
    },
    {
      id: 'where',
      title: 'Where',
      hint: null,
      rows: [
        { key: 'Home ward', text: wardName ?? NOT_TOLD },
        { key: 'How far to go', text: milesWords(profile.mostMiles) },
        listed('Wards to go to', profile.wardNames, 'Anywhere'),
      ],
    },
    {
      id: 'when',
      title: 'When',
      hint: null,
      rows: [
        listed('Usual week', hoursLines(profile.week)),
        listed('Dates that are different', exceptions.map(exceptionText), 'None'),
      ],
    },
    {
      id: 'easier',
      title: 'What would make it easier to help',
      hint: isMine ? 'Only you and the coordinators see this.' : 'Only they and the coordinators see this.',
      rows: [{ key: 'Needs', text: profile.accessNeeds || 'Nothing told' }],
    },
  ]
}

const words = (text: string) => (text ? [text] : [])

const listed = (key: string, list: string[], none = NOT_TOLD): SummaryRow =>
  list.length ? { key, list } : { key, text: none }

function milesWords(miles: number | null): string {
  if (miles === null) return NOT_TOLD
  return miles === 1 ? '1 mile from home' : `${miles} miles from home`
}

export interface ProfileFormPage extends PageModel {
  form: ProfileForm
  choices: Record<'topics' | 'devices' | 'languages' | 'wards' | 'ratherNot' | 'kinds', readonly Choice[]>
  days: readonly string[]
  dates: { row: FormRow; number: number; kind: string; from: string; to: string; times: string }[]
  canAdd: boolean
  action: string
  submit: string
  cancel: string
}

export function profileFormPage(whose: Whose, form: ProfileForm, wards: readonly Choice[]): ProfileFormPage {
  const { id } = whose.champion
  return {
    ...frame(whose),
    title: whose.isMine ? 'Change my profile' : 'Change how they can help',
    back: { href: paths.profile(id), text: whose.isMine ? 'My profile' : 'How they can help' },
    form,
    choices: { topics: TOPICS, devices: DEVICES, languages: LANGUAGES, wards, ratherNot: RATHER_NOT, kinds: KINDS },
    days: WEEKDAYS,
    dates: form.rows().map((row) => ({ row, number: row.number, ...namesOf(row) })),
    canAdd: form.canAdd(),
    action: paths.profile(id),
    submit: whose.isMine ? 'Save my profile' : 'Save their profile',
    cancel: paths.profile(id),
  }
}

const KINDS: readonly Choice[] = [
  { value: 'away', text: 'Away' },
  { value: 'extra', text: 'Can help too' },
]

const namesOf = (row: FormRow) => ({
  kind: row.nameOf('kind'),
  from: row.nameOf('from'),
  to: row.nameOf('to'),
  times: row.nameOf('times'),
})

const frame = ({ champion }: Whose) => ({ caption: champion.name, noIndex: true })
