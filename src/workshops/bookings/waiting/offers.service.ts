import { Injectable } from '@nestjs/common'
import { AuditService } from '../../../audit/audit.service.js'
import { newId } from '../../../database/columns.js'
import { Database, instant, text } from '../../../database/database.js'
import { Clock } from '../../../time/clock.js'
import { BY_EXPIRY } from '../booking.entity.js'
import { Offer, type OfferOutcome } from './offer.entity.js'

/** Offers of free places, all of it inside the write that has locked the workshop. */
@Injectable()
export class OffersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** To those who have waited longest. */
  async make(workshopId: string, count: number, endsAt: Date): Promise<void> {
    const first = await this.database.select(
      `SELECT id FROM bookings WHERE workshop_id = :workshopId AND state = 'waiting' ORDER BY waiting_since, id LIMIT :count`,
      { workshopId, count },
      { id: text },
    )
    const ids = first.map(({ id }) => id)
    const held = await this.database.execute(
      'UPDATE workshops SET booked = booked + :count WHERE id = :workshopId AND (places IS NULL OR booked + :count <= places)',
      { workshopId, count: ids.length },
    )
    if (held === 0) throw new Error('There is no place to offer')
    await this.database.execute("UPDATE bookings SET state = 'offered', version = version + 1 WHERE id IN (:...ids)", {
      ids,
    })
    await this.database.write((manager) =>
      manager.insert(
        Offer,
        ids.map((bookingId) => ({
          id: newId(),
          bookingId,
          offeredAt: this.clock.now(),
          endsAt,
          outcome: null,
          endedAt: null,
          endedBy: null,
        })),
      ),
    )
    for (const id of ids) await this.record('booking.place offered', id)
  }

  /** Nobody answered in time: the place is free again, and they are off the list. */
  async expire(workshopId: string, isAll: boolean): Promise<void> {
    const ids = await this.open(workshopId, isAll ? null : this.clock.now())
    await this.endAll(workshopId, ids, 'expired')
    await this.database.execute(
      `UPDATE bookings SET state = 'cancelled', cancelled_at = :now, cancelled_by = :by, version = version + 1 WHERE id IN (:...ids)`,
      { ids, now: this.clock.now(), by: BY_EXPIRY },
    )
    for (const id of ids) await this.record('booking.offer expired', id)
  }

  /** The workshop is off: they wait again, as early in the list as before. */
  async withdraw(workshopId: string): Promise<void> {
    const ids = await this.open(workshopId, null)
    await this.endAll(workshopId, ids, 'withdrawn')
    await this.database.execute("UPDATE bookings SET state = 'waiting', version = version + 1 WHERE id IN (:...ids)", {
      ids,
    })
    for (const id of ids) await this.record('booking.offer withdrawn', id)
  }

  /** The one open offer of a booking. @param by `BY_LEARNER`, or the account that does it */
  async end(bookingId: string, outcome: OfferOutcome, by: string): Promise<void> {
    await this.database.execute(
      `UPDATE offers SET outcome = :outcome, ended_at = :now, ended_by = :by, version = version + 1
       WHERE booking_id = :bookingId AND outcome IS NULL`,
      { bookingId, outcome, by, now: this.clock.now() },
    )
  }

  /** The last one, open or not. */
  async lastOf(bookingId: string): Promise<Pick<Offer, 'endsAt' | 'outcome'> | null> {
    const row = await this.database.selectOne(
      'SELECT ends_at, outcome FROM offers WHERE booking_id = :bookingId ORDER BY offered_at DESC, id LIMIT 1',
      { bookingId },
      { endsAt: instant, outcome: text.nullable },
    )
    return row && { endsAt: row.endsAt, outcome: row.outcome as Offer['outcome'] }
  }

  /** @param until only those that have ended by then; null: all */
  private async open(workshopId: string, until: Date | null): Promise<string[]> {
    const rows = await this.database.select(
      `SELECT b.id FROM bookings b JOIN offers o ON o.booking_id = b.id AND o.outcome IS NULL
       WHERE b.workshop_id = :workshopId AND b.state = 'offered' ${until ? 'AND o.ends_at <= :until' : ''} ORDER BY b.id`,
      { workshopId, until },
      { id: text },
    )
    return rows.map(({ id }) => id)
  }

  private async endAll(workshopId: string, ids: string[], outcome: OfferOutcome): Promise<void> {
    await this.database.execute(
      `UPDATE offers SET outcome = :outcome, ended_at = :now, version = version + 1 WHERE booking_id IN (:...ids) AND outcome IS NULL`,
      { ids, outcome, now: this.clock.now() },
    )
    await this.database.execute('UPDATE workshops SET booked = booked - :count WHERE id = :workshopId', {
      workshopId,
      count: ids.length,
    })
  }

  private async record(action: string, id: string): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'booking', id } })
  }
}
