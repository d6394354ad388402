import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, type Row, text } from '../../../database/database.js'
import { Learner } from '../../../learners/learner.entity.js'
import { Clock } from '../../../time/clock.js'
import { NotFound, Refusal } from '../../../web/problems.js'
import type { Workshop } from '../../workshop.entity.js'
import { WorkshopsService } from '../../workshops.service.js'
import { Booking, BY_MOVING } from '../booking.entity.js'
import { BookingsService } from '../bookings.service.js'
import { PartyBookingsService } from '../party-bookings.service.js'

const OTHER_DATE = {
  id: text,
  title: text,
  format: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  startsAt: instant,
  places: integer.nullable,
  booked: integer,
  venueName: text.nullable,
  isOnline: boolean,
  stepFree: boolean.nullable,
  hearingLoop: boolean.nullable,
  accessibleToilet: boolean.nullable,
}

export type OtherDate = Row<typeof OTHER_DATE>

/** Coming on another date of the same workshop: the new place first, then the old one is free. */
@Injectable()
export class MovesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly workshops: WorkshopsService,
    private readonly bookings: BookingsService,
    private readonly parties: PartyBookingsService,
  ) {}

  /** Workshops to come of the same series, or with the same title and audience, with places for so many. */
  async datesFor(workshopId: string, people: number): Promise<OtherDate[]> {
    return this.database.select(
      `SELECT w.id, w.title, w.format, w.date, w.start_time, w.end_time, w.starts_at, w.places, w.booked, v.name AS venue_name,
         w.is_online, v.step_free, v.hearing_loop, v.accessible_toilet
       FROM workshops this JOIN workshops w ON (w.title = this.title AND w.audience = this.audience) OR w.series_id = this.series_id
         LEFT JOIN venues v ON v.id = w.venue_id
       WHERE this.id = :workshopId AND w.id <> this.id AND w.state = 'published' AND w.published_at IS NOT NULL
         AND w.format = 'bookable' AND w.starts_at > :now AND (w.places IS NULL OR w.booked + :people <= w.places)
       ORDER BY w.starts_at, w.id LIMIT 20`,
      { workshopId, people, now: this.clock.now() },
      OTHER_DATE,
    )
  }

  /**
   * All of these bookings or none, in one transaction. The same learners; what they need and how they are reached goes along.
   * @returns the new booking of the first of them
   * @throws Refusal when one is cancelled or has a place there already, or there are too few places
   */
  async move(ids: readonly string[], from: string, to: string): Promise<Booking> {
    return this.database.write(async (manager) => {
      // Always in one order, so that two who change places do not wait for each other.
      const locked = new Map<string, Workshop>()
      for (const id of [from, to].toSorted()) locked.set(id, await this.workshops.lock(id))
      const target = locked.get(to)
      if (!target) throw new NotFound()
      if (!(await this.datesFor(from, ids.length)).some(({ id }) => id === to))
        throw new Refusal('That date has too few places now. Nothing has changed. Select another date.', 'to')
      const moved: Booking[] = []
      for (const id of ids) {
        const old = await this.database.lock(Booking, id)
        if (!old?.isActive() || old.workshopId !== from)
          throw new Refusal('One of these bookings is cancelled or moved already. Nothing has changed.', 'who')
        const learner = await manager.findOneByOrFail(Learner, { id: old.learnerId })
        const { booking, isNew } = await this.bookings.hold(target, learner, detailsOf(old, learner))
        if (!isNew) throw new Refusal(`${learner.name} has a place on that date already. Nothing has changed.`, 'to')
        moved.push(booking)
        await this.bookings.cancel(id, BY_MOVING)
      }
      await this.parties.tie(moved)
      const [first] = moved
      if (!first) throw new Refusal('Tick who comes on another date', 'who')
      return first
    })
  }
}

function detailsOf(
  { id, accessNeeds, notes, bookedByAccountId, bookerName, contactEmail, contactPhone }: Booking,
  learner: Learner,
) {
  return {
    name: learner.name,
    email: contactEmail ?? learner.email,
    phone: contactPhone ?? learner.phone,
    accessNeeds,
    wantsNews: false,
    notes,
    byAccountId: bookedByAccountId,
    bookerName,
    movedFromId: id,
  }
}
