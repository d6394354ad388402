import { Injectable } from '@nestjs/common'
import { Database } from '../../database/database.js'
import { Refusal } from '../../web/problems.js'
import type { Workshop } from '../workshop.entity.js'
import { WorkshopsService } from '../workshops.service.js'
import type { Booking } from './booking.entity.js'
import { BookingsService } from './bookings.service.js'
import { REFUSALS } from './hindrance.js'
import type { Guest, Party } from './party.js'

export interface Booked {
  guest: Guest
  booking: Booking
  /** false: they had booked before, and keep that place. */
  isNew: boolean
}

/** Where the form offers to take somebody off: the error summary leads there. */
export const PEOPLE = 'people'

/** Several people booked at once: all of them or none. */
@Injectable()
export class PartyBookingsService {
  constructor(
    private readonly database: Database,
    private readonly workshops: WorkshopsService,
    private readonly bookings: BookingsService,
  ) {}

  /**
   * A place and a booking for each. Who holds a place already keeps it; the new bookings are one group when they are several.
   * @throws NotFound, Refusal when the workshop cannot be booked (now), or has fewer places than are needed
   */
  async book(workshopId: string, party: Party): Promise<Booked[]> {
    return this.database.write(async () => {
      const workshop = await this.workshops.lock(workshopId)
      const all: Booked[] = []
      for (const guest of party.guests) {
        const details = { ...party, ...guest, wantsNews: party.wantsNews && guest === party.guests[0] }
        const bookerName = bookerOf(guest, party)
        const { booking, isNew } = await this.bookings
          .bookAt(workshop, { ...details, bookerName })
          .catch((error: unknown) => refuse(error, workshop, party))
        all.push({ guest, booking, isNew })
      }
      await this.tie(all.filter(({ isNew }) => isNew).map(({ booking }) => booking))
      return all
    })
  }

  /** Makes bookings one group, led by the first of them. Joins the caller's `write`. */
  async tie(bookings: Booking[]): Promise<void> {
    const [first, ...others] = bookings
    if (!first || others.length === 0) return
    for (const booking of bookings) booking.groupId = first.id
    await this.database.write(() =>
      this.database.execute('UPDATE bookings SET group_id = :groupId WHERE id IN (:...ids)', {
        groupId: first.id,
        ids: bookings.map(({ id }) => id),
      }),
    )
  }
}

/** The first of several books for the others, unless somebody does who does not come. */
function bookerOf(guest: Guest, { guests, bookerName }: Party): string | null {
  const [first] = guests
  return bookerName ?? (guest === first ? null : (first?.name ?? null))
}

function refuse(error: unknown, workshop: Workshop, { guests }: Party): never {
  const isFull = error instanceof Refusal && error.message === REFUSALS.full
  // As they were before this form took any.
  const left = workshop.placesLeft() ?? 0
  if (!isFull || left === 0 || guests.length === 1) throw error
  const places = left === 1 ? 'There is only 1 place left' : `There are only ${left} places left`
  const instead = workshop.hasWaitingList()
    ? `Take somebody off, or press the button below once more: ${left} of you ${left === 1 ? 'has' : 'have'} a place then, and the others wait for one.`
    : 'Take somebody off, or see what else you can book.'
  throw new Refusal(`${places}, and you want ${guests.length}. Nothing is booked yet. ${instead}`, PEOPLE)
}
