import type { FullDays } from '../champions/checks/regulated-activity.js'
import { hoursFigures } from '../champions/champion.page.js'
import { championsPaths } from '../champions/champions.paths.js'
import { bookedOf, placeOf, timesOf } from '../programme/coming-workshops.page.js'
import type { ComingWorkshop } from '../programme/coming-workshops.service.js'
import { overdueTag, untilWords } from '../sessions/visits/check-in.words.js'
import { kindWords } from '../sessions/visits/visit.page.js'
import { visitsPaths } from '../sessions/visits/visits.paths.js'
import { formatDate, formatInstant, formatShortDate, localDateOf } from '../time/dates.js'
import type { PageModel } from '../web/reply.js'
import { type Table, tableOf } from '../web/views/table.js'
import type { WorkshopRow } from '../workshops/workshops-list.service.js'
import { type Card, cardOf } from '../workshops/workshops-list.page.js'
import type { InvitationRole } from '../workshops/invitations/invitation.entity.js'
import { QUESTIONS } from '../workshops/invitations/invitation.words.js'
import { invitationsPaths } from '../workshops/invitations/invitations.paths.js'
import type { InvitationRow } from '../workshops/invitations/invitations-list.service.js'
import { workshopsPaths } from '../workshops/workshops.paths.js'
import type { Attention } from './attention.service.js'
import type { ChampionsDay } from './home.service.js'

interface AttentionItem extends Omit<Attention, 'count'> {
  count: string
}

export interface StaffHomePage extends PageModel {
  attention: AttentionItem[]
  days: { id: string; title: string; cards: StaffCard[]; none: string }[]
}

export function staffHomePage(attention: Attention[], rows: WorkshopRow[], today: string): StaffHomePage {
  const on = (isToday: boolean) => rows.filter(({ date }) => (date === today) === isToday).map(staffCard)
  return {
    title: 'What needs attention today',
    caption: formatDate(today),
    wide: true,
    attention: attention.map((item) => ({ ...item, count: item.count.toLocaleString('en-GB') })),
    days: [
      { id: 'today', title: 'Workshops today', cards: on(true), none: 'None today.' },
      { id: 'tomorrow', title: 'Workshops tomorrow', cards: on(false), none: 'None tomorrow.' },
    ],
  }
}

interface StaffCard extends Card {
  saved: Link | null
}

interface Link {
  text: string
  href: string
}

/** Says that people came, with the way to who they were; null while the register is not saved. */
function savedRegister(row: Pick<WorkshopRow, 'id' | 'attendances' | 'registerSavedAt'>): Link | null {
  if (row.registerSavedAt === null) return null
  const came = (row.attendances ?? 0).toLocaleString('en-GB')
  return { text: `Register saved: ${came} came`, href: workshopsPaths.register(row.id) }
}

/** For staff it matters who leads and how many are coming or came, more than that places are left. */
function staffCard(row: WorkshopRow): StaffCard {
  const lead = row.championName ? `Led by ${row.championName}` : 'Nobody leads it yet'
  const saved = savedRegister(row)
  return { ...cardOf(row), more: saved ? `${lead}.` : `${lead}. ${bookedWords(row)}`, saved }
}

const bookedWords = (row: Pick<WorkshopRow, 'format' | 'places' | 'booked' | 'offered'>) =>
  row.format === 'drop_in' ? 'Drop in' : `${bookedOf(row)} booked`

export interface ChampionHomePage extends PageModel {
  asked: Question[]
  offered: Question[]
  /** null: no workshop needs anybody. */
  board: Link | null
  profile: { href: string; isMissing: boolean }
  next: NextWorkshop[]
  owed: Table | null
  /** What they are on just now, with the way to check in; null: nothing. */
  visit: (Link & { tag: { text: string; colour: string } | null }) | null
  newVisitHref: string
  /** What they should know before they promise to be with children again. */
  children: string | null
  figures: { number: string; label: string }[]
  hoursHref: string
  thanksHref: string
}

/** What a champion is asked, or offered. */
interface Question {
  text: string
  href: string
  title: string
  when: string
  until: string | null
}

interface NextWorkshop {
  title: string
  href: string
  when: string
  place: string
  booked: string
  /** Where there is a register to save. */
  registerHref: string | null
  saved: Link | null
}

export function championHomePage(
  name: string,
  championId: string,
  { next, owed, minutes, questions, wanted, profile, visit, children }: ChampionsDay,
  now: Date,
  zone: string,
): ChampionHomePage {
  const today = localDateOf(now, zone)
  const asked = questions.filter(({ origin }) => origin !== 'offered')
  const offered = questions.filter(({ origin }) => origin === 'offered')
  return {
    title: `Hello, ${name}`,
    caption: formatDate(today),
    visit: visit && {
      text: `${kindWords(visit.kind)} until ${untilWords(visit.plannedEndAt, now, zone)}`,
      href: visitsPaths.show(visit.id),
      tag: overdueTag(visit, now),
    },
    newVisitHref: visitsPaths.new,
    profile: { href: championsPaths.profile(profile.championId), isMissing: !profile.isThere },
    asked: asked.map((row) => questionOf(row, zone)),
    offered: offered.map((row) => questionOf(row, zone)),
    board: wanted === 0 ? null : { text: wantedWords(wanted), href: invitationsPaths.board },
    next: next.rows.map((row) => {
      const isMine = row.leadChampionId === championId
      const { registerHref, place, ...shown } = nextWorkshop(row, today)
      return { ...shown, registerHref: isMine ? registerHref : null, place: isMine ? place : `${place}. You help` }
    }),
    owed: owed.length
      ? tableOf({
          caption: 'Registers to save',
          isCaptionHidden: true,
          columns: [{ text: 'Workshop' }, { text: 'Date' }],
          rows: owed.map((row) => [
            { text: row.title, href: workshopsPaths.register(row.id) },
            formatShortDate(row.date),
          ]),
        })
      : null,
    children: children && childrenInWords(children),
    figures: hoursFigures(minutes),
    hoursHref: championsPaths.hours(championId),
    thanksHref: championsPaths.thanks(championId),
  }
}

const OFFERED: Record<InvitationRole, string> = {
  lead: 'You offered to lead',
  helper: 'You offered to help',
  shadow: 'You offered to come',
}

function questionOf({ id, role, origin, title, endsAt, ...times }: InvitationRow, zone: string): Question {
  const words = origin === 'offered' ? OFFERED : QUESTIONS
  return {
    text: words[role as InvitationRole],
    href: invitationsPaths.show(id),
    title,
    when: `${formatDate(times.date)}, ${timesOf(times)}`,
    until: endsAt ? `Please answer by ${formatInstant(endsAt, zone)}` : null,
  }
}

const wantedWords = (count: number) =>
  count === 1 ? '1 workshop needs somebody to help' : `${count} workshops need somebody to help`

function childrenInWords(full: FullDays | 'none allowed'): string {
  if (full === 'none allowed')
    return 'You may not be with children at the moment. Please say yes only to workshops without children, and talk to us if you want to know why.'
  const { days, until } = full
  const dates = days.map((day) => formatShortDate(day))
  const list = `${dates.slice(0, -1).join(', ')} and ${dates.at(-1)}`
  return `You are with children on ${days.length} days in 30: ${list}. Before you promise another day up to ${formatShortDate(until)}, talk to us: one more needs a DBS check that we have not seen yet.`
}

function nextWorkshop(row: ComingWorkshop, today: string): NextWorkshop {
  const saved = savedRegister(row)
  return {
    title: row.title,
    href: workshopsPaths.show(row.id),
    when: `${row.date === today ? 'Today' : formatDate(row.date)}, ${timesOf(row)}`,
    place: placeOf(row),
    booked: saved ? '' : bookedWords(row),
    saved,
    registerHref: row.date === today && !saved ? workshopsPaths.register(row.id) : null,
  }
}

export interface PartnerHomePage extends PageModel {
  impactHref: string
  next: NextWorkshop[]
}

export function partnerHomePage(
  name: string,
  partnerId: string,
  rows: ComingWorkshop[],
  today: string,
): PartnerHomePage {
  return {
    title: `Hello, ${name}`,
    caption: formatDate(today),
    impactHref: `/partners/${partnerId}/impact`,
    // How many booked or came is a small number of people: partners see counts only as the impact page lets them go.
    next: rows.map((row) => ({ ...nextWorkshop(row, today), booked: '', registerHref: null, saved: null })),
  }
}
