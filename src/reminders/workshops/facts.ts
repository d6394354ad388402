import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, type Row, text } from '../../database/database.js'
import { StopListService } from '../../mail/stops/stop-list.service.js'
import { KnownMessages } from '../known-messages.js'
import type { KnownMessage } from '../message.js'
import { spared, waysTo } from '../spared.js'
import { BY_MOVING } from '../../workshops/bookings/booking.entity.js'
import { partiesOf, type StoredBooking } from './party.js'
import type { Person, WorkshopFacts } from './situation.js'

/** Reads what decides about messages: five queries, for one workshop or for all that matter now. */
@Injectable()
export class WorkshopsFacts {
  constructor(
    private readonly database: Database,
    private readonly stopList: StopListService,
    private readonly known: KnownMessages,
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

  async about(workshopIds: string[]): Promise<WorkshopFacts[]> {
    if (workshopIds.length === 0) return []
    const workshops = await this.#workshops(workshopIds)
    const bookings = groupBy(await this.#bookings(workshopIds))
    const messages = await this.known.about('workshop', workshopIds)
    const leads = workshops.map(({ leadChampionId }) => leadChampionId)
    const told = [...messages.values()].flat().map(toldChampion)
    const champions = await this.#champions([...leads, ...told].filter((id) => id !== null))
    const people = [...bookings.values()].flat().map(({ booking }) => booking.learner)
    const stopped = await this.stopList.among(waysTo([...people, ...champions]))
    return workshops.map((workshop) => {
      const known = messages.get(workshop.id) ?? []
      const concerned = new Set([workshop.leadChampionId, ...known.map(toldChampion)])
      return {
        ...workshop,
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
         w.source, w.lead_champion_id, v.id AS venue_id, v.name AS venue_name, r.name AS room_name, v.address, v.postcode, v.parking,
         v.bus
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN rooms r ON r.id = w.room_id WHERE w.id IN (:...ids) ORDER BY w.id`,
      { ids },
      WORKSHOP,
    )
    return rows.map(workshopFrom)
  }

  /** Without those that were moved to another date: their letter is the one of the new booking. */
  async #bookings(ids: string[]): Promise<(StoredBooking & { workshopId: string })[]> {
    const rows = await this.database.select(
      `SELECT b.id, b.workshop_id, b.reference, b.state, b.outcome, COALESCE(b.booked_at, b.created_at) AS created_at, b.cancelled_at,
         b.cancelled_by, b.group_id, b.booker_name, b.waiting_since, b.booked_at, b.confirmed_at, o.ends_at AS offer_ends_at,
         l.id AS learner_id, l.name, COALESCE(b.contact_email, l.email) AS email, COALESCE(b.contact_phone, l.phone) AS phone,
         l.wants_news_since, old.date AS moved_date, old.start_time AS moved_start_time, old.end_time AS moved_end_time
       FROM bookings b JOIN learners l ON l.id = b.learner_id LEFT JOIN offers o ON o.booking_id = b.id AND o.outcome IS NULL
         LEFT JOIN bookings before ON before.id = b.moved_from_id LEFT JOIN workshops old ON old.id = before.workshop_id
       WHERE b.workshop_id IN (:...ids) AND b.is_walk_in = :isWalkIn AND (b.cancelled_by IS NULL OR b.cancelled_by <> :moving)
       ORDER BY b.created_at, b.id`,
      { ids, isWalkIn: false, moving: BY_MOVING },
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
  venueId: text.nullable,
  venueName: text.nullable,
  roomName: text.nullable,
  address: text.nullable,
  postcode: text.nullable,
  parking: text.nullable,
  bus: text.nullable,
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

function workshopFrom(row: Row<typeof WORKSHOP>): Omit<WorkshopFacts, 'champions' | 'bookings' | 'messages'> {
  const {
    venueId,
    venueName,
    roomName,
    address,
    postcode,
    parking,
    bus,
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
    venue:
      venueId === null
        ? null
        : {
            id: venueId,
            name: [roomName, venueName].filter(Boolean).join(', '),
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
