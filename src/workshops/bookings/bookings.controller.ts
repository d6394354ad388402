import { Controller, Get, Inject, Param, Query } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { CONFIG, type Config } from '../../config.js'
import { CouncilService } from '../../council/council.service.js'
import { isSingleAddress } from '../../mail/address.js'
import { calendarFile } from '../../mail/calendar.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { NotFound } from '../../web/problems.js'
import { file, page } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { bookingEvent } from './booking.calendar.js'
import { BookingDetailService } from './booking-detail.service.js'
import { type BookingKeyPurpose, BookingKeysService, type Opening } from './booking-keys.service.js'
import { bookingPage } from './booking.page.js'
import { ACCEPT_OFFER, bookingsPaths, CANCEL_BOOKING, CHANGE_BOOKING, SEE_BOOKING } from './bookings.paths.js'
import { OverlapsService } from './overlaps.service.js'

/** One booking: for whoever holds its link, and for the task force. */
@Access('public')
@Controller('bookings/:id')
export class BookingsController {
  constructor(
    private readonly details: BookingDetailService,
    private readonly keys: BookingKeysService,
    private readonly overlaps: OverlapsService,
    private readonly councils: CouncilService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async show(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    const found = await this.details.get(id)
    const opening = this.keys.open(SEE_BOOKING, found, key, me)
    const booking = await this.details.settled(found)
    const together = booking.groupId === id ? await this.details.together(booking) : []
    const { isStaff, isByLetter, key: given } = opening
    // Whoever typed a name and an address that they know must not learn what else that person booked.
    const open = (together.length ? together : [booking]).filter(
      ({ contactEmail }) => isStaff || (isByLetter && contactEmail === null),
    )
    const learners = open.map(({ learnerId }) => learnerId)
    const keyOf = (purpose: BookingKeyPurpose, member: string) =>
      isStaff ? null : isByLetter ? given : this.keys.of(purpose, member)
    const { offerHours } = await this.councils.get()
    return page(
      'workshops/bookings/show',
      bookingPage(booking, {
        links: this.keys.linksOf(id, opening),
        together,
        cancellationOf: (member) => bookingsPaths.cancellation(member, keyOf(CANCEL_BOOKING, member)),
        needsOf: (member) => bookingsPaths.needs(member, isStaff ? null : given),
        acceptanceOf: (member) => bookingsPaths.acceptance(member, keyOf(ACCEPT_OFFER, member)),
        overlaps: await this.overlaps.of(booking.workshopId, learners),
        movedToHref: booking.movedToId && this.movedTo(booking.movedToId, opening),
        offerHours,
        trail: isStaff ? await this.audit.trail(SEE_BOOKING, id) : null,
        now: this.clock.now(),
        zone: this.clock.zone,
      }),
    )
  }

  @Get('event.ics')
  async event(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    const booking = await this.details.get(id)
    this.keys.open(SEE_BOOKING, booking, key, me)
    if (!booking.startsAt) throw new NotFound()
    const { programmeName, email } = await this.councils.get()
    const organiser = { name: programmeName, address: isSingleAddress(email) ? email : this.config.mailFrom }
    const event = bookingEvent(booking, booking.startsAt, { publicUrl: this.config.publicUrl, organiser })
    const body = calendarFile(event, event.isCancelled ? 'CANCEL' : 'PUBLISH', this.clock.now())
    return file({ name: 'workshop.ics', type: 'text/calendar; charset=utf-8', body })
  }

  /** Whoever had the letter about the old date has the one about the new. */
  private movedTo(id: string, { isStaff, isByLetter }: Opening): string | null {
    if (isStaff) return bookingsPaths.show(id)
    return isByLetter ? bookingsPaths.show(id, this.keys.of(CHANGE_BOOKING, id)) : null
  }
}
