import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, type Row, text } from '../../database/database.js'
import { StopListService } from '../../mail/stops/stop-list.service.js'
import { KnownMessages } from '../known-messages.js'
import type { KnownMessage } from '../message.js'
import type { Parts } from '../subject.js'
import { spared, waysTo } from '../spared.js'
import { BY_MOVING } from '../../workshops/bookings/booking.entity.js'
import { partiesOf, type StoredBooking } from './party.js'
import type { Person, WorkshopFacts } from './situation.js'
import { NO_TEAM, peopleOf, type Team, TeamFacts } from './team-facts.js'

/** Reads what decides about messages: eight queries, for one workshop or for all that matter now; five for one booking. */
@Injectable()
export class WorkshopsFacts {
  constructor(
    private readonly database: Database,
    private readonly stopList: StopListService,
    private readonly known: KnownMessages,
    private readonly teams: TeamFacts,
  ) {}

  /** Workshops that begin from `from` to `to`, and those with messages that wait. */
  async workshopsWithin(from: Date, to: Date): Promise<string[]> {
    const rows = await this.database.select(
      `SELECT id FROM workshops WHERE state IN ('published', 'cancelled') AND starts_at >= :from AND starts_at <= :to
       UNION SELECT w.id FROM messages m JOIN workshops w ON w.id = m.subject_id
       WHERE m.state IN ('waiting', 'leased') AND m.subject_kind || '' = 'workshop' AND m.rule_id IS NOT NULL
       ORDER BY 1`,
      { from, to },
      { id: text },
    )
    return rows.map(({ id }) => id)
  }

  /**
   * @param parts only the bookings of these conversations (`booking:<id>`, `group:<id>`), with all that were made together with them, and no
   * champions; null: everybody
   */
  async about(workshopIds: string[], parts: Parts = null): Promise<WorkshopFacts[]> {
    if (workshopIds.length === 0) return []
    const workshops = await this.#workshops(workshopIds)
    const bookings = groupBy(await this.#bookings(workshopIds, parts))
    const conversations = parts && conversationsOf(parts, [...bookings.values()].flat())
    const messages = await this.known.about('workshop', workshopIds, null, conversations)
    const told = [...messages.values()].flat().map(toldChampion)
    const teams = parts === null ? await this.teams.of(workshops) : new Map<string, Team>()
    const leads = workshops.map(({ leadChampionId }) => (parts ? null : leadChampionId))
    const others = [...teams.values()].flatMap(peopleOf)
    const champions = await this.#champions([...leads, ...told, ...others].filter((id) => id !== null))
    const people = [...bookings.values()].flat().map(({ booking }) => booking.learner)
    const stopped = await this.stopList.among(waysTo([...people, ...champions]))
    return workshops.map((workshop) => {
      const known = messages.get(workshop.id) ?? []
      const team = teams.get(workshop.id) ?? NO_TEAM
      const concerned = new Set([workshop.leadChampionId, ...known.map(toldChampion), ...peopleOf(team)])
      return {
        ...workshop,
        ...team,
        champions: champions.filter(({ id }) => concerned.has(id)).map((champion) => spared(champion, stopped)),
        bookings: partiesOf(bookings.get(workshop.id) ?? [], known).map((booking) => ({
          ...booking,
          learner: spared(booking.learner, stopped),
        })),
        messages: known,
      }
    })
  }

  async #workshops(ids: string[]) {
    const rows = await this.database.select(
      `SELECT w.id, w.title, w.bring, w.kit, w.state, w.cancel_reason, w.cancelled_at, w.published_at, w.sequence, w.is_online, w.online_link,
         w.date, w.start_time, w.end_time, w.starts_at, w.ends_at, w.places, w.head_count, w.champion_minutes, w.register_saved_at,
         w.source, w.lead_champion_id, w.lead_since, w.moved_at, w.series_id, v.id AS venue_id, v.name AS venue_name, v.address, v.postcode, v.parking, v.bus,
         room.id AS room_id, room.name AS room_name
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN rooms room ON room.id = w.room_id WHERE w.id IN (:...ids) ORDER BY w.id`,
      { ids },
      WORKSHOP,
    )
    return rows.map(workshopFrom)
  }

  /** Without those that were moved to another date: their letter is the one of the new booking. */
  async #bookings(ids: string[], parts: Parts): Promise<(StoredBooking & { workshopId: string })[]> {
    const partly = parts === null ? '' : PARTLY
    const bookingIds = [...(parts ?? [])].map(bookingOf)
    const rows = await this.database.select(
      `SELECT b.id, b.workshop_id, b.reference, b.state, b.outcome, COALESCE(b.booked_at, b.created_at) AS created_at, b.cancelled_at,
         b.cancelled_by, b.group_id, b.booker_name, b.waiting_since, b.booked_at, b.confirmed_at, o.ends_at AS offer_ends_at,
         l.id AS learner_id, l.name, COALESCE(b.contact_email, l.email) AS email, COALESCE(b.contact_phone, l.phone) AS phone,
         l.wants_news_since, old.date AS moved_date, old.start_time AS moved_start_time, old.end_time AS moved_end_time
       FROM bookings b JOIN learners l ON l.id = b.learner_id LEFT JOIN offers o ON o.booking_id = b.id AND o.outcome IS NULL
         LEFT JOIN bookings before ON before.id = b.moved_from_id LEFT JOIN workshops old ON old.id = before.workshop_id
       WHERE b.workshop_id IN (:...ids) AND b.is_walk_in = :isWalkIn AND (b.cancelled_by IS NULL OR b.cancelled_by <> :moving) ${partly}
       ORDER BY b.created_at, b.id`,
      { ids, isWalkIn: false, moving: BY_MOVING, bookingIds },
      BOOKING,
    )
    return rows.map(storedFrom)
  }

  async #champions(ids: string[]): Promise<Person[]> {
    if (ids.length === 0) return []
    const rows = await this.database.select(
      `SELECT id, name, email, phone FROM champions WHERE id IN (:...ids) ORDER BY id`,
      { ids: [...new Set(ids)] },
      { id: text, name: text, email: text.nullable, phone: text.nullable },
    )
    return rows.map((row) => personFrom({ ...row, wantsNewsSince: null }))
  }
}

/** These, and all of the groups that they are of. */
const PARTLY = `AND (b.id IN (:...bookingIds) OR b.group_id IN (SELECT same.group_id FROM bookings same
  WHERE same.id IN (:...bookingIds) AND same.group_id IS NOT NULL))`

const WORKSHOP = {
  id: text,
  title: text,
  bring: text,
  kit: text,
  state: text,
  cancelReason: text.nullable,
  cancelledAt: instant.nullable,
  publishedAt: instant.nullable,
  sequence: integer,
  isOnline: boolean,
  onlineLink: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  startsAt: instant.nullable,
  endsAt: instant.nullable,
  places: integer.nullable,
  headCount: integer.nullable,
  championMinutes: integer.nullable,
  registerSavedAt: instant.nullable,
  source: text.nullable,
  leadChampionId: text.nullable,
  leadSince: instant.nullable,
  movedAt: instant.nullable,
  seriesId: text.nullable,
  venueId: text.nullable,
  venueName: text.nullable,
  address: text.nullable,
  postcode: text.nullable,
  parking: text.nullable,
  bus: text.nullable,
  roomId: text.nullable,
  roomName: text.nullable,
}

const BOOKING = {
  id: text,
  workshopId: text,
  reference: text,
  state: text,
  outcome: text.nullable,
  createdAt: instant,
  cancelledAt: instant.nullable,
  cancelledBy: text.nullable,
  groupId: text.nullable,
  bookerName: text.nullable,
  movedDate: text.nullable,
  movedStartTime: text.nullable,
  movedEndTime: text.nullable,
  confirmedAt: instant.nullable,
  waitingSince: instant.nullable,
  bookedAt: instant.nullable,
  offerEndsAt: instant.nullable,
  learnerId: text,
  name: text,
  email: text.nullable,
  phone: text.nullable,
  wantsNewsSince: instant.nullable,
}

function storedFrom(row: Row<typeof BOOKING>): StoredBooking & { workshopId: string } {
  const { workshopId, state, outcome, learnerId, name, email, phone, wantsNewsSince, groupId, bookerName, ...rest } =
    row
  const { movedDate, movedStartTime, movedEndTime, waitingSince, bookedAt, offerEndsAt, ...booking } = rest
  return {
    workshopId,
    groupId,
    bookerName,
    hasWaited: waitingSince !== null,
    booking: {
      ...booking,
      isBooked: state === 'booked',
      waiting: waitingSince && !bookedAt ? { state: turnOf(state), since: waitingSince, offerEndsAt } : null,
      hasCome: outcome === null ? null : outcome === 'attended',
      learner: personFrom({ id: learnerId, name, email, phone, wantsNewsSince }),
      movedFrom: movedDate === null ? null : { date: movedDate, startTime: movedStartTime, endTime: movedEndTime },
    },
  }
}

function workshopFrom(
  row: Row<typeof WORKSHOP>,
): Omit<WorkshopFacts, 'champions' | 'bookings' | 'messages' | keyof Team> & { seriesId: string | null } {
  const {
    venueId,
    venueName,
    address,
    postcode,
    parking,
    bus,
    roomId,
    roomName,
    state,
    headCount,
    championMinutes,
    registerSavedAt,
    source,
    ...rest
  } = row
  return {
    ...rest,
    state: state as WorkshopFacts['state'],
    hasRegister: registerSavedAt !== null || headCount !== null,
    hasHours: championMinutes !== null,
    isImported: source !== null,
    room: roomId === null ? null : { id: roomId, name: roomName ?? '' },
    venue:
      venueId === null
        ? null
        : {
            id: venueId,
            name: venueName ?? '',
            address: address ?? '',
            postcode: postcode ?? '',
            parking: parking ?? '',
            bus: bus ?? '',
          },
  }
}

const turnOf = (state: string) => (state === 'waiting' || state === 'offered' ? state : 'ended')

function personFrom(row: Pick<Person, 'id' | 'name' | 'email' | 'phone' | 'wantsNewsSince'>): Person {
  const email = row.email?.trim() || null
  return { ...row, email, gaveEmail: email !== null, phone: row.phone?.trim() || null, stopped: [] }
}

const bookingOf = (part: string) => part.slice(part.indexOf(':') + 1)

/** Every conversation that was ever held with these people about it. */
function conversationsOf(parts: ReadonlySet<string>, stored: readonly StoredBooking[]): Parts {
  return new Set([...parts, ...stored.flatMap(({ booking: { id } }) => [`booking:${id}`, `group:${id}`])])
}

function toldChampion({ facts }: KnownMessage): string | null {
  return facts.about.startsWith('champion:') ? facts.about.slice('champion:'.length) : null
}

function groupBy<T extends { workshopId: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.workshopId)
    if (group) group.push(row)
    else groups.set(row.workshopId, [row])
  }
  return groups
}
