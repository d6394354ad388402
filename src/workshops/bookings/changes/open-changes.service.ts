import { Injectable } from '@nestjs/common'
import { Clock } from '../../../time/clock.js'
import { InvalidForm } from '../../../web/problems.js'
import { page } from '../../../web/reply.js'
import type { SignedIn } from '../../../web/request.js'
import { type BookingDetail, BookingDetailService, type Together } from '../booking-detail.service.js'
import { BookingKeysService, type BookingLinks, type Opening } from '../booking-keys.service.js'
import { standingTogether } from '../booking-standing.js'
import { bookingsPaths, CHANGE_BOOKING } from '../bookings.paths.js'
import { closedChangePage } from './booking-change.page.js'

export interface OpenBooking {
  booking: BookingDetail
  opening: Opening
  links: BookingLinks
  /** Those with a place, when the booking leads a group; else itself. */
  active: Pick<Together, 'id' | 'name'>[]
  /** The letter that led here went to the learner's own address, so it is theirs to say. */
  isOwn: boolean
  /** The page that led here: that of all who were booked together, for whoever may see it. */
  allHref: string
}

/** A booking that somebody wants to change, by the link of a letter or as the task force. */
@Injectable()
export class OpenChangesService {
  constructor(
    private readonly details: BookingDetailService,
    private readonly keys: BookingKeysService,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws NotFound for a wrong key
   * @throws InvalidForm with a page that says how it stands (409), when there is nothing left to change
   */
  async get(id: string, key: unknown, me: SignedIn | null): Promise<OpenBooking> {
    const booking = await this.details.get(id)
    const opening = this.keys.open(CHANGE_BOOKING, booking, key, me)
    const links = this.keys.linksOf(id, opening)
    const together = booking.groupId === id ? await this.details.together(booking) : []
    const now = this.clock.now()
    const standing = standingTogether(booking, together, now)
    if (standing !== 'booked' || booking.isWalkIn) {
      const closed = closedChangePage({ booking, links, opening }, standing, now, this.clock.zone)
      throw new InvalidForm(page('workshops/bookings/changes/closed', closed), 409)
    }
    const active = together.filter(({ state }) => state === 'booked')
    const isOwn = opening.isByLetter && booking.contactEmail === null
    return {
      booking,
      opening,
      links,
      active: together.length ? active : [booking],
      isOwn,
      allHref: this.allOf(booking, opening) ?? links.show,
    }
  }

  private allOf({ groupId }: BookingDetail, { isStaff, key }: Opening): string | null {
    if (groupId === null) return null
    return isStaff || key === this.keys.of(CHANGE_BOOKING, groupId) ? bookingsPaths.show(groupId, key) : null
  }
}
