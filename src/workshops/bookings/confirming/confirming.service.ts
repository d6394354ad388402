import { Injectable } from '@nestjs/common'
import { AuditService } from '../../../audit/audit.service.js'
import { Database, instant, integer, text } from '../../../database/database.js'
import { Clock } from '../../../time/clock.js'
import { NotFound, Refusal } from '../../../web/problems.js'
import { WorkshopsService } from '../../workshops.service.js'
import { Booking, BY_RELEASE } from '../booking.entity.js'
import { BookingsService } from '../bookings.service.js'
import { type Person, ToldTogetherService } from '../told-together.service.js'
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
    private readonly together: ToldTogetherService,
    private readonly audit: AuditService,
  ) {}

  /**
   * For all who are told by the same letter and hold a place. `isNew` is false when all of them had said so before.
   * @throws NotFound, Refusal when none of them has a place (any more)
   */
  async confirm(bookingId: string): Promise<{ isNew: boolean }> {
    const { workshopId, groupId } = await this.bookings.get(bookingId)
    return this.database.write(async (manager) => {
      const workshop = await this.workshops.lock(workshopId)
      const people = await this.together.with({ id: bookingId, groupId })
      const coming = people.filter(({ state }) => state === 'booked')
      if (coming.length === 0 || workshop.isCancelled() || workshop.hasStarted(this.clock.now()))
        throw new Refusal('There is nothing to say yes to any more.')
      const silent = coming.filter(({ confirmedAt }) => confirmedAt === null)
      for (const { id } of silent) {
        const booking = await this.mustLock(id)
        booking.confirmedAt = this.clock.now()
        await manager.save(booking)
        await this.audit.record({ action: 'booking.confirmed', subject: { kind: 'booking', id } })
      }
      if (silent.length > 0) this.database.touch('workshop', workshopId)
      return { isNew: silent.length > 0 }
    })
  }

  /**
   * Gives the places of those who did not answer in time to people who wait, the last who booked first, and no more than
   * there are people waiting; but people who were booked together keep or lose their places together. Only who got the question by e-mail, a day or more before the end, gives up a place like this: who has
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
      let left = waiting
      for (const people of silent) {
        if (left <= 0) break
        await this.releaseAll(workshop.id, people)
        left -= people.length
      }
    }
  }

  /** Those who were asked together and gave no answer, the last who booked first. One answer is for all who were asked by one letter. */
  private async silent({ id, date }: { id: string; date: string }, askAt: Date, askedBy: Date): Promise<Person[][]> {
    const parties = (await this.together.of(id)).map(({ about, people }) => ({
      key: keyOfAsking(id, about, date),
      people: people.filter(({ state, since }) => state === 'booked' && since < askAt),
    }))
    const found = parties.filter(
      ({ people }) => people.length > 0 && people.every(({ confirmedAt }) => confirmedAt === null),
    )
    if (found.length === 0) return []
    const asked = await this.database.select(
      `SELECT key FROM messages WHERE key IN (:...keys) AND state = 'sent' AND channel = 'email' AND returned_at IS NULL AND sent_at <= :askedBy`,
      { keys: found.map(({ key }) => key), askedBy },
      { key: text },
    )
    const reached = new Set(asked.map(({ key }) => key))
    return found
      .filter(({ key }) => reached.has(key))
      .map(({ people }) => people)
      .toSorted(byLastBooked)
  }

  /** In one write: one letter tells them. */
  private async releaseAll(workshopId: string, people: readonly Person[]): Promise<void> {
    await this.database.write(async (manager) => {
      await this.workshops.lock(workshopId)
      for (const { id } of people) {
        const booking = await this.mustLock(id)
        if (!booking.isActive() || booking.confirmedAt) continue
        booking.cancel(BY_RELEASE, this.clock.now())
        await manager.save(booking)
        await this.bookings.giveBack(workshopId)
        await this.audit.record({ action: 'booking.released', subject: { kind: 'booking', id } })
        this.database.touch('workshop', workshopId)
      }
    })
  }

  private async mustLock(id: string): Promise<Booking> {
    const booking = await this.database.lock(Booking, id)
    if (!booking) throw new NotFound()
    return booking
  }
}

function byLastBooked([a]: Person[], [b]: Person[]): number {
  if (!a || !b) return 0
  return b.since.getTime() - a.since.getTime() || (a.id < b.id ? -1 : 1)
}
