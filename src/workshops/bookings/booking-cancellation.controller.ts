import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { Refusal } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { workshopsPaths } from '../workshops.paths.js'
import { BY_LEARNER } from './booking.entity.js'
import { BookingCancellationForm } from './booking-cancellation.form.js'
import { BookingDetailService } from './booking-detail.service.js'
import { BookingKeysService } from './booking-keys.service.js'
import { bookingCancellationPage } from './booking.page.js'
import { bookingsPaths, CANCEL_BOOKING } from './bookings.paths.js'
import { BookingsService } from './bookings.service.js'

/** The link in e-mails opens a page that only shows; programs that follow links before people do cancel nothing. */
@Access('public')
@Controller('bookings/:id/cancellation')
export class BookingCancellationController {
  constructor(
    private readonly bookings: BookingsService,
    private readonly details: BookingDetailService,
    private readonly keys: BookingKeysService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async new(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    this.keys.check(CANCEL_BOOKING, id, key, me)
    return this.newPage(id, typeof key === 'string' ? key : '', me)
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    const { key } = BookingCancellationForm.read(body)
    this.keys.check(CANCEL_BOOKING, id, key, me)
    // Whoever came by the link is the learner, even with staff signed in on the same computer.
    const by = me && !this.keys.opens(CANCEL_BOOKING, id, key) ? me.accountId : BY_LEARNER
    try {
      const { booking, isNew } = await this.bookings.cancel(id, by)
      const said = isNew ? 'The booking is cancelled' : 'This booking was cancelled already'
      if (by !== BY_LEARNER) return redirect(workshopsPaths.bookings(booking.workshopId), said)
      // The page says by its heading that it is done.
      return redirect(bookingsPaths.cancellation(id, key), isNew ? null : said)
    } catch (error) {
      if (error instanceof Refusal) return this.newPage(id, key, me, 409)
      throw error
    }
  }

  private async newPage(id: string, key: string, me: SignedIn | null, status = 200) {
    const booking = await this.details.getSettled(id)
    const isStaff = !this.keys.opens(CANCEL_BOOKING, id, key)
    const form = BookingCancellationForm.with({ key })
    const now = { now: this.clock.now(), zone: this.clock.zone }
    const links = this.keys.linksOf(id, isStaff ? me : null)
    return page('workshops/bookings/cancel', bookingCancellationPage(booking, links, form, isStaff, now), status)
  }
}
