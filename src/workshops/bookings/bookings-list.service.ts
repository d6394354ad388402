import { Injectable } from '@nestjs/common'
import { containing } from '../../database/containing.js'
import { boolean, Database, instant, integer, type Row, text } from '../../database/database.js'
import { searchFor } from '../../learners/learners.service.js'
import type { BookingState } from './booking.entity.js'

const SHAPE = {
  id: text,
  state: text,
  outcome: text.nullable,
  isWalkIn: boolean,
  accessNeeds: text.nullable,
  notes: text.nullable,
  reference: text,
  createdAt: instant,
  cancelledAt: instant.nullable,
  bookedByAccountId: text.nullable,
  bookedByName: text.nullable,
  bookerName: text.nullable,
  contactEmail: text.nullable,
  contactPhone: text.nullable,
  rememberedNeeds: text.nullable,
  name: text,
  email: text.nullable,
  phone: text.nullable,
}

export type BookingRow = Row<typeof SHAPE>

/** More than these are listed as they were booked, the latest first: to put thousands of names in order takes too long for a page. */
export const MOST_BY_NAME = 500

/** `turn`: as they joined the waiting list. */
export type BookingOrder = 'name' | 'latest' | 'turn'

export const orderOf = (state: BookingState | null, total: number): BookingOrder =>
  state === 'waiting' ? 'turn' : total > MOST_BY_NAME ? 'latest' : 'name'

const ORDERS: Record<BookingOrder, string> = {
  name: 'lower(l.name), b.id',
  latest: 'b.created_at DESC, b.id DESC',
  turn: 'b.waiting_since, b.id',
}

/** Bookings that a search shows at most. */
export const MOST_FOUND = 25

const COLUMNS = `b.id, b.state, b.outcome, b.is_walk_in, b.access_needs, b.notes, b.reference, b.created_at, b.cancelled_at,
  b.booked_by_account_id, account.name AS booked_by_name, b.booker_name, b.contact_email, b.contact_phone, l.access_needs AS remembered_needs, l.name,
  COALESCE(b.contact_email, l.email) AS email, COALESCE(b.contact_phone, l.phone) AS phone`

/** Who booked a workshop, by name. */
@Injectable()
export class BookingsListService {
  constructor(private readonly database: Database) {}

  async counts(workshopId: string): Promise<Record<BookingState, number>> {
    const rows = await this.database.select(
      'SELECT state, COUNT(*) AS total FROM bookings WHERE workshop_id = :workshopId GROUP BY state',
      { workshopId },
      { state: text, total: integer },
    )
    const of = (state: BookingState) => rows.find((row) => row.state === state)?.total ?? 0
    return { booked: of('booked'), waiting: of('waiting'), offered: of('offered'), cancelled: of('cancelled') }
  }

  /**
   * The ids of the page first, then what is shown of them.
   * @param state null for all
   */
  async page(
    workshopId: string,
    state: BookingState | null,
    { page, perPage, order }: { page: number; perPage: number; order: BookingOrder },
  ): Promise<BookingRow[]> {
    const learners = order === 'name' ? 'JOIN learners l ON l.id = b.learner_id' : ''
    return this.database.select(
      `SELECT ${COLUMNS} FROM (
         SELECT b.id FROM bookings b ${learners} WHERE ${condition(state)} ORDER BY ${ORDERS[order]} LIMIT :limit OFFSET :offset
       ) p CROSS JOIN bookings b ${JOINS} WHERE b.id = p.id ORDER BY ${ORDERS[order]}`,
      { workshopId, state, limit: perPage, offset: (page - 1) * perPage },
      SHAPE,
    )
  }

  /** By part of a name, of an e-mail address or of a phone number, or by the reference. At most 25 and one, which says that there are more. */
  async search(workshopId: string, who: string): Promise<BookingRow[]> {
    const { condition: isThem, parameters } = searchFor(who)
    return this.database.select(
      `SELECT ${COLUMNS} FROM bookings b ${JOINS}
       WHERE b.workshop_id = :workshopId
         AND (${isThem} OR b.reference = :reference OR lower(b.booker_name) LIKE :booker ESCAPE '!'
           OR lower(b.contact_email) LIKE :booker ESCAPE '!')
       ORDER BY ${ORDERS.name} LIMIT ${MOST_FOUND + 1}`,
      {
        ...parameters,
        workshopId,
        reference: who.replace(/\s/g, '').toUpperCase(),
        booker: containing(who.trim().toLowerCase()),
      },
      SHAPE,
    )
  }

  /** All that match, for an export. */
  async all(workshopId: string, state: BookingState | null): Promise<BookingRow[]> {
    return this.database.select(
      `SELECT ${COLUMNS} FROM bookings b ${JOINS} WHERE ${condition(state)} ORDER BY ${ORDERS[state === 'waiting' ? 'turn' : 'name']}`,
      { workshopId, state },
      SHAPE,
    )
  }
}

const JOINS = `JOIN learners l ON l.id = b.learner_id LEFT JOIN accounts account ON account.id = b.booked_by_account_id`

const condition = (state: BookingState | null) => `b.workshop_id = :workshopId${state ? ' AND b.state = :state' : ''}`
