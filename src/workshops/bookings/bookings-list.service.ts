import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, type Row, text } from '../../database/database.js'
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
  name: text,
  email: text.nullable,
  phone: text.nullable,
}

export type BookingRow = Row<typeof SHAPE>

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

  /** @param state null for all */
  async page(workshopId: string, state: BookingState | null, page: number, perPage: number): Promise<BookingRow[]> {
    return this.rows(state, 'LIMIT :limit OFFSET :offset', {
      workshopId,
      state,
      limit: perPage,
      offset: (page - 1) * perPage,
    })
  }

  /** All that match, for an export. */
  async all(workshopId: string, state: BookingState | null): Promise<BookingRow[]> {
    return this.rows(state, '', { workshopId, state })
  }

  private async rows(state: BookingState | null, limit: string, parameters: Record<string, unknown>) {
    return this.database.select(
      `SELECT b.id, b.state, b.outcome, b.is_walk_in, b.access_needs, b.notes, b.reference, b.created_at, b.cancelled_at,
         b.booked_by_account_id, account.name AS booked_by_name, l.name, l.email, l.phone
       FROM bookings b JOIN learners l ON l.id = b.learner_id LEFT JOIN accounts account ON account.id = b.booked_by_account_id
       WHERE ${condition(state)} ORDER BY ${state === 'waiting' ? 'b.waiting_since' : 'lower(l.name)'}, b.id ${limit}`,
      parameters,
      SHAPE,
    )
  }
}

const condition = (state: BookingState | null) => `b.workshop_id = :workshopId${state ? ' AND b.state = :state' : ''}`
