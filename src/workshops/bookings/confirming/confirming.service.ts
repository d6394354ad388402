import { Injectable } from '@nestjs/common'
import { AuditService } from '../../../audit/audit.service.js'
import { Database, instant, integer, text } from '../../../database/database.js'
import { Clock } from '../../../time/clock.js'
import { NotFound, Refusal } from '../../../web/problems.js'
import { WorkshopsService } from '../../workshops.service.js'
import { Booking, BY_RELEASE } from '../booking.entity.js'
import { BookingsService } from '../bookings.service.js'
import { offerEnds } from '../waiting/offer-ends.js'
import { confirmationOf, keyOfAsking } from './confirmation.js'

const A_DAY = 86_400_000

/** Asked whether they still come, people say yes, or the place goes to somebody who waits. */
@Injectable()
export class ConfirmingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly workshops: WorkshopsService,
    private readonly bookings: BookingsService,
    private readonly audit: AuditService,
  ) {}

  /** @throws NotFound, Refusal when there is no place (any more) */
  async confirm(bookingId: string): Promise<{ isNew: boolean }> {
    const { workshopId } = await this.bookings.get(bookingId)
    return this.database.write(async (manager) => {
      const workshop = await this.workshops.lock(workshopId)
      const booking = await this.database.lock(Booking, bookingId)
      if (!booking) throw new NotFound()
      if (!booking.isActive() || workshop.isCancelled() || workshop.hasStarted(this.clock.now()))
        throw new Refusal('There is nothing to say yes to any more.')
      if (booking.confirmedAt) return { isNew: false }
      booking.confirmedAt = this.clock.now()
      await manager.save(booking)
      await this.audit.record({ action: 'booking.confirmed', subject: { kind: 'booking', id: bookingId } })
      this.database.touch('workshop', workshopId)
      return { isNew: true }
    })
  }

  /**
   * Gives the places of those who did not answer in time to people who wait, the last who booked first, and no more than
   * there are people waiting. Only who got the question by e-mail, a day or more before the end, gives up a place like this: who has
   * to be phoned has not been asked until somebody reached them, and then whoever called writes the answer down.
   */
  async release(): Promise<void> {
    const now = this.clock.now()
    const workshops = await this.database.select(
      `SELECT w.id, w.date, w.starts_at, s.confirm_days_before, s.offer_hours, COUNT(*) AS waiting
       FROM workshops w JOIN settings s ON s.id = 'council' JOIN bookings b ON b.workshop_id = w.id AND b.state = 'waiting'
       WHERE s.confirm_days_before IS NOT NULL AND w.state = 'published' AND w.format = 'bookable' AND w.starts_at > :now
       GROUP BY w.id, w.date, w.starts_at, s.confirm_days_before, s.offer_hours ORDER BY w.id`,
      { now },
      { id: text, date: text, startsAt: instant, confirmDaysBefore: integer, offerHours: integer, waiting: integer },
    )
    for (const { confirmDaysBefore, waiting, ...workshop } of workshops) {
      const asking = confirmationOf(workshop, confirmDaysBefore, this.clock.zone)
      if (asking.answerBy > now || offerEnds(now, workshop.startsAt, workshop) === null) continue
      const silent = await this.silent(workshop, asking.askAt, new Date(asking.answerBy.getTime() - A_DAY))
      for (const id of silent.slice(0, waiting)) await this.releaseOne(workshop.id, id)
    }
  }

  /** The last who booked first. */
  private async silent({ id, date }: { id: string; date: string }, askAt: Date, askedBy: Date): Promise<string[]> {
    const rows = await this.database.select(
      `SELECT id FROM bookings WHERE workshop_id = :id AND state = 'booked' AND is_walk_in = :isWalkIn AND confirmed_at IS NULL
         AND COALESCE(booked_at, created_at) < :askAt ORDER BY COALESCE(booked_at, created_at) DESC, id`,
      { id, askAt, isWalkIn: false },
      { id: text },
    )
    const keys = new Map(rows.map((row) => [keyOfAsking(id, row.id, date), row.id]))
    const asked = await this.database.select(
      `SELECT key FROM messages WHERE key IN (:...keys) AND state = 'sent' AND channel = 'email' AND returned_at IS NULL AND sent_at <= :askedBy`,
      { keys: [...keys.keys()], askedBy },
      { key: text },
    )
    const reached = new Set(asked.map(({ key }) => keys.get(key)))
    return rows.map((row) => row.id).filter((each) => reached.has(each))
  }

  private async releaseOne(workshopId: string, bookingId: string): Promise<void> {
    await this.database.write(async (manager) => {
      await this.workshops.lock(workshopId)
      const booking = await this.database.lock(Booking, bookingId)
      if (!booking?.isActive() || booking.confirmedAt) return
      booking.cancel(BY_RELEASE, this.clock.now())
      await manager.save(booking)
      await this.bookings.giveBack(workshopId)
      await this.audit.record({ action: 'booking.released', subject: { kind: 'booking', id: bookingId } })
      this.database.touch('workshop', workshopId)
    })
  }
}
