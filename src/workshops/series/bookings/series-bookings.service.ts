import { Injectable } from '@nestjs/common'
import { Clock } from '../../../time/clock.js'
import { Refusal } from '../../../web/problems.js'
import type { Party } from '../../bookings/party.js'
import { PartyBookingsService } from '../../bookings/party-bookings.service.js'
import type { Booking } from '../../bookings/booking.entity.js'
import { type Member, SeriesDetailService } from '../series-detail.service.js'
import { bookableMembers } from '../series.page.js'

export interface SeriesBooking {
  member: Member
  /** null: it was full, or could not be booked any more. */
  booked: { booking: Booking; isNew: boolean } | null
}

/** Books somebody into every date of a series that has places. */
@Injectable()
export class SeriesBookingsService {
  constructor(
    private readonly details: SeriesDetailService,
    private readonly parties: PartyBookingsService,
    private readonly clock: Clock,
  ) {}

  /** Each date in a write of its own: one that is full takes nothing from the others. */
  async bookAll(members: readonly Member[], party: Party): Promise<SeriesBooking[]> {
    const results: SeriesBooking[] = []
    for (const member of members) results.push({ member, booked: await this.bookOne(member.id, party) })
    return results
  }

  async bookable(seriesId: string): Promise<Member[]> {
    return bookableMembers(await this.details.members(seriesId), this.clock.now())
  }

  private async bookOne(workshopId: string, party: Party): Promise<SeriesBooking['booked']> {
    try {
      const [first] = await this.parties.book(workshopId, party)
      return first ?? null
    } catch (error) {
      // The last place went, or it began, since the page was made. The page says so of this date.
      if (error instanceof Refusal) return null
      throw error
    }
  }
}
