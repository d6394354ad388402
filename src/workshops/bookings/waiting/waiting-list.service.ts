import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { AuditService } from '../../../audit/audit.service.js'
import { Database, instant, integer } from '../../../database/database.js'
import { Clock } from '../../../time/clock.js'
import { NotFound, Refusal } from '../../../web/problems.js'
import type { Workshop } from '../../workshop.entity.js'
import { WorkshopsService } from '../../workshops.service.js'
import { Booking } from '../booking.entity.js'
import { hindranceTo, REFUSALS } from '../hindrance.js'
import { OffersService } from './offers.service.js'
import { SettlingService } from './settling.service.js'

/** What those on a waiting list do: take the place that is offered, or join again. Leaving it is cancelling. */
@Injectable()
export class WaitingListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly workshops: WorkshopsService,
    private readonly offers: OffersService,
    private readonly settling: SettlingService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Takes the place that is offered, once: `isNew` is false when it was taken before.
   * @param by `BY_LEARNER`, or the account that does it
   * @throws NotFound, Refusal when there is no offer (any more)
   */
  async accept(bookingId: string, by: string): Promise<{ booking: Booking; isNew: boolean }> {
    const { workshopId } = await this.find(bookingId)
    return this.database.write(async (manager) => {
      const workshop = await this.workshops.lock(workshopId)
      // An offer that has ended meanwhile has gone to the next one.
      await this.settling.settle(workshopId)
      const booking = await this.lock(bookingId)
      if (booking.isActive()) return { booking, isNew: false }
      if (booking.state !== 'offered') throw new Refusal(noOffer(workshop, booking))
      booking.takeOffer(this.clock.now())
      await manager.save(booking)
      await this.offers.end(bookingId, 'accepted', by)
      await this.audit.record({ action: 'booking.offer accepted', subject: { kind: 'booking', id: bookingId } })
      this.database.touch('workshop', workshopId)
      return { booking, isNew: true }
    })
  }

  /**
   * Who let an offer pass, or left the list, stands at its end again; `isNew` is false for who is on it, or has a place.
   * @throws NotFound, Refusal
   */
  async rejoin(bookingId: string): Promise<{ booking: Booking; isNew: boolean }> {
    const { workshopId, learnerId } = await this.find(bookingId)
    return this.database.write(async (manager) => {
      const workshop = await this.workshops.lock(workshopId)
      const hindrance = hindranceTo(workshop, this.clock.now())
      if (hindrance && hindrance !== 'full') throw new Refusal(REFUSALS[hindrance])
      const held = await manager.findOneBy(Booking, {
        workshopId,
        learnerId,
        state: In(['booked', 'waiting', 'offered']),
      })
      if (held) return { booking: held, isNew: false }
      const booking = await this.lock(bookingId)
      if (!booking.canRejoin() || !workshop.hasWaitingList())
        throw new Refusal('There is no waiting list to join again.')
      booking.rejoin(await this.endOf(workshopId))
      await manager.save(booking)
      await this.audit.record({
        action: 'booking.rejoined the waiting list',
        subject: { kind: 'booking', id: bookingId },
      })
      this.database.touch('workshop', workshopId)
      return { booking, isNew: true }
    })
  }

  /** Where somebody stands in the list: 1 is the next. */
  async positionOf({ workshopId, waitingSince }: Pick<Booking, 'workshopId' | 'waitingSince'>): Promise<number> {
    const row = await this.database.selectOne(
      "SELECT COUNT(*) AS position FROM bookings WHERE workshop_id = :workshopId AND state = 'waiting' AND waiting_since <= :waitingSince",
      { workshopId, waitingSince },
      { position: integer },
    )
    return row?.position ?? 0
  }

  /** Later than everybody's on the list, also within one millisecond. */
  async endOf(workshopId: string): Promise<Date> {
    const row = await this.database.selectOne(
      'SELECT MAX(waiting_since) AS last FROM bookings WHERE workshop_id = :workshopId',
      { workshopId },
      { last: instant.nullable },
    )
    const now = this.clock.now()
    return row?.last && row.last >= now ? new Date(row.last.getTime() + 1) : now
  }

  private async find(id: string): Promise<Booking> {
    const booking = await this.database.read.findOneBy(Booking, { id })
    if (!booking) throw new NotFound()
    return booking
  }

  private async lock(id: string): Promise<Booking> {
    const booking = await this.database.lock(Booking, id)
    if (!booking) throw new NotFound()
    return booking
  }
}

function noOffer(workshop: Workshop, { state }: Booking): string {
  if (workshop.isCancelled()) return 'This workshop has been cancelled. There is no place to take.'
  return state === 'waiting'
    ? 'No place is free yet. You are still on the waiting list.'
    : 'This offer has ended, and the place has gone to the next person.'
}
