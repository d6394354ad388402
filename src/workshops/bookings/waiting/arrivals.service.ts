import { Injectable } from '@nestjs/common'
import { AuditService } from '../../../audit/audit.service.js'
import { Database, text } from '../../../database/database.js'
import { Clock } from '../../../time/clock.js'
import { Booking } from '../booking.entity.js'
import { OffersService } from './offers.service.js'

/** Who was on the waiting list and simply came: their turn on it has ended, and nothing is offered to them any more. */
@Injectable()
export class ArrivalsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly offers: OffersService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Those of them who wait came without a place; those for whom a place is kept have taken it. Whoever has a booking already is left
   * alone. Inside the write that has locked the workshop.
   * @param by the account that saves the register
   * @returns whether anybody was on the list
   */
  async arrive(workshopId: string, learnerIds: readonly string[], by: string): Promise<boolean> {
    if (learnerIds.length === 0) return false
    const rows = await this.database.select(
      `SELECT b.id FROM bookings b JOIN learners l ON l.id = b.learner_id
       WHERE b.workshop_id = :workshopId AND b.state IN ('waiting', 'offered') AND COALESCE(l.merged_into_id, l.id) IN (:...learnerIds)
         AND NOT EXISTS (SELECT 1 FROM bookings o JOIN learners ol ON ol.id = o.learner_id
           WHERE o.workshop_id = :workshopId AND o.state = 'booked' AND COALESCE(ol.merged_into_id, ol.id) = COALESCE(l.merged_into_id, l.id))
       ORDER BY b.waiting_since, b.id`,
      { workshopId, learnerIds: [...learnerIds] },
      { id: text },
    )
    for (const { id } of rows) await this.come(id, by)
    return rows.length > 0
  }

  private async come(id: string, by: string): Promise<void> {
    await this.database.write(async (manager) => {
      const booking = await this.database.lock(Booking, id)
      if (!booking?.isOnList()) return
      const isOffered = booking.state === 'offered'
      booking.takeOffer(this.clock.now())
      // The register's, like everybody who came without a place: none is taken from the workshop.
      booking.isWalkIn = !isOffered
      await manager.save(booking)
      if (isOffered) await this.offers.end(id, 'accepted', by)
      const action = isOffered ? 'booking.offer accepted' : 'booking.came from the waiting list'
      await this.audit.record({ action, subject: { kind: 'booking', id } })
    })
  }
}
