import { Controller, Get, Inject, Param, Query } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { CONFIG, type Config } from '../../config.js'
import { CouncilService } from '../../council/council.service.js'
import { isSingleAddress } from '../../mail/address.js'
import { calendarFile } from '../../mail/calendar.js'
import { Clock } from '../../time/clock.js'
import { Access, isLetIn } from '../../web/access.js'
import { NotFound } from '../../web/problems.js'
import { file, page } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { bookingEvent } from './booking.calendar.js'
import { BookingDetailService } from './booking-detail.service.js'
import { BookingKeysService } from './booking-keys.service.js'
import { bookingPage } from './booking.page.js'
import { SEE_BOOKING } from './bookings.paths.js'

/** One booking: for whoever holds its link, and for the task force. */
@Access('public')
@Controller('bookings/:id')
export class BookingsController {
  constructor(
    private readonly details: BookingDetailService,
    private readonly keys: BookingKeysService,
    private readonly councils: CouncilService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async show(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    this.keys.check(SEE_BOOKING, id, key, me)
    const booking = await this.details.getSettled(id)
    const { offerHours } = await this.councils.get()
    const trail = isLetIn(['coordinator'], me) ? await this.audit.trail(SEE_BOOKING, id) : null
    return page(
      'workshops/bookings/show',
      bookingPage(booking, this.keys.linksOf(id, me), trail, this.clockNow(), offerHours),
    )
  }

  @Get('event.ics')
  async event(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    this.keys.check(SEE_BOOKING, id, key, me)
    const booking = await this.details.get(id)
    if (!booking.startsAt) throw new NotFound()
    const { programmeName, email } = await this.councils.get()
    const organiser = { name: programmeName, address: isSingleAddress(email) ? email : this.config.mailFrom }
    const event = bookingEvent(booking, booking.startsAt, { publicUrl: this.config.publicUrl, organiser })
    const body = calendarFile(event, event.isCancelled ? 'CANCEL' : 'PUBLISH', this.clock.now())
    return file({ name: 'workshop.ics', type: 'text/calendar; charset=utf-8', body })
  }

  private clockNow() {
    return { now: this.clock.now(), zone: this.clock.zone }
  }
}
