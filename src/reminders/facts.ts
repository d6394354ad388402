import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, type Row, text } from '../database/database.js'
import { isSingleAddress, sameMailbox } from '../mail/address.js'
import type { MessageChannel, MessageState } from '../mail/message.entity.js'
import type { StopAbout } from '../mail/stops/stop.entity.js'
import { StopListService } from '../mail/stops/stop-list.service.js'
import { RULES } from './rules.js'
import type { BookingFacts, KnownMessage, MessageFacts, Person, WorkshopFacts } from './situation.js'

const KINDS = RULES.map(({ kind }) => kind)

/** Reads what decides about messages: five queries, for one workshop or for all that matter now. */
@Injectable()
export class ReminderFacts {
  constructor(
    private readonly database: Database,
    private readonly stopList: StopListService,
  ) {}

  /** Workshops that begin from `from` to `to`, and those with messages that wait. */
  async workshopsWithin(from: Date, to: Date): Promise<string[]> {
    const rows = await this.database.select(
      `SELECT id FROM workshops WHERE state IN ('published', 'cancelled') AND starts_at >= :from AND starts_at <= :to
       UNION SELECT w.id FROM messages m JOIN workshops w ON w.id = m.subject_id
       WHERE m.subject_kind = 'workshop' AND m.state IN ('waiting', 'leased') AND m.kind IN (:...kinds)
       ORDER BY 1`,
      { from, to, kinds: KINDS },
      { id: text },
    )
    return rows.map(({ id }) => id)
  }

  async about(workshopIds: string[]): Promise<WorkshopFacts[]> {
    if (workshopIds.length === 0) return []
    const workshops = await this.#workshops(workshopIds)
    const bookings = groupBy(await this.#bookings(workshopIds))
    const messages = groupBy(await this.#messages(workshopIds))
    const leads = workshops.map(({ leadChampionId }) => leadChampionId)
    const told = [...messages.values()].flat().map(({ message }) => toldChampion(message))
    const champions = await this.#champions([...leads, ...told].filter((id) => id !== null))
    const people = [...bookings.values()].flat().map(({ booking }) => booking.learner)
    const stopped = await this.stopList.among(
      [...people, ...champions].flatMap(({ email }) => (email === null ? [] : [email])),
    )
    for (const person of [...people, ...champions]) withoutUselessAddress(person, stopped)
    return workshops.map((workshop) => {
      const known = (messages.get(workshop.id) ?? []).map(({ message }) => message)
      const concerned = new Set([workshop.leadChampionId, ...known.map(toldChampion)])
      return {
        ...workshop,
        champions: champions.filter(({ id }) => concerned.has(id)),
        bookings: (bookings.get(workshop.id) ?? []).map(({ booking }) => booking),
        messages: known,
      }
    })
  }

  async #workshops(ids: string[]) {
    const rows = await this.database.select(
      `SELECT w.id, w.title, w.bring, w.state, w.cancel_reason, w.cancelled_at, w.published_at, w.sequence, w.is_online, w.online_link,
         w.date, w.start_time, w.end_time, w.starts_at, w.ends_at, w.places, w.head_count, w.champion_minutes, w.register_saved_at,
         w.source, w.lead_champion_id, v.id AS venue_id, v.name AS venue_name, v.address, v.postcode, v.parking, v.bus
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id WHERE w.id IN (:...ids) ORDER BY w.id`,
      { ids },
      WORKSHOP,
    )
    return rows.map(workshopFrom)
  }

  async #bookings(ids: string[]): Promise<{ workshopId: string; booking: BookingFacts }[]> {
    const rows = await this.database.select(
      `SELECT b.id, b.workshop_id, b.reference, b.state, b.created_at, b.cancelled_at, b.cancelled_by,
         l.id AS learner_id, l.name, l.email, l.phone
       FROM bookings b JOIN learners l ON l.id = b.learner_id
       WHERE b.workshop_id IN (:...ids) AND b.is_walk_in = :isWalkIn ORDER BY b.created_at, b.id`,
      { ids, isWalkIn: false },
      BOOKING,
    )
    return rows.map(({ workshopId, state, learnerId, name, email, phone, ...booking }) => ({
      workshopId,
      booking: { ...booking, isBooked: state === 'booked', learner: personFrom({ id: learnerId, name, email, phone }) },
    }))
  }

  async #champions(ids: string[]): Promise<Person[]> {
    if (ids.length === 0) return []
    const rows = await this.database.select(
      `SELECT id, name, email, phone FROM champions WHERE id IN (:...ids) ORDER BY id`,
      { ids: [...new Set(ids)] },
      { id: text, name: text, email: text.nullable, phone: text.nullable },
    )
    return rows.map(personFrom)
  }

  async #messages(ids: string[]): Promise<{ workshopId: string; message: KnownMessage }[]> {
    const rows = await this.database.select(
      `SELECT id, subject_id AS workshop_id, key, kind, channel, state, to_address, to_phone, leased_until, lease_holder, attempts,
         send_at, next_attempt_at, sent_at, created_at, facts
       FROM messages WHERE subject_kind = 'workshop' AND subject_id IN (:...ids) AND kind IN (:...kinds) ORDER BY created_at, key`,
      { ids, kinds: KINDS },
      MESSAGE,
    )
    return rows.map(({ workshopId, channel, state, facts, ...message }) => ({
      workshopId,
      message: {
        ...message,
        channel: channel as MessageChannel,
        state: state as MessageState,
        facts: JSON.parse(facts) as MessageFacts,
      },
    }))
  }
}

const WORKSHOP = {
  id: text,
  title: text,
  bring: text,
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
  createdAt: instant,
  cancelledAt: instant.nullable,
  cancelledBy: text.nullable,
  learnerId: text,
  name: text,
  email: text.nullable,
  phone: text.nullable,
}

const MESSAGE = {
  id: text,
  workshopId: text,
  key: text,
  kind: text,
  channel: text,
  state: text,
  toAddress: text.nullable,
  toPhone: text.nullable,
  leasedUntil: instant.nullable,
  leaseHolder: text.nullable,
  attempts: integer,
  sendAt: instant,
  nextAttemptAt: instant,
  sentAt: instant.nullable,
  createdAt: instant,
  facts: text,
}

function workshopFrom(row: Row<typeof WORKSHOP>): Omit<WorkshopFacts, 'champions' | 'bookings' | 'messages'> {
  const {
    venueId,
    venueName,
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
            name: venueName ?? '',
            address: address ?? '',
            postcode: postcode ?? '',
            parking: parking ?? '',
            bus: bus ?? '',
          },
  }
}

function personFrom(row: { id: string; name: string; email: string | null; phone: string | null }): Person {
  const email = row.email?.trim() || null
  return { id: row.id, name: row.name, email, gaveEmail: email !== null, phone: row.phone?.trim() || null }
}

/** An address that cannot be written to is as good as none: the telephone is used instead. */
function withoutUselessAddress(person: Person, stopped: Map<string, Set<StopAbout>>): void {
  const { email } = person
  if (email !== null && (!isSingleAddress(email) || stopped.get(sameMailbox(email))?.has('everything')))
    person.email = null
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
