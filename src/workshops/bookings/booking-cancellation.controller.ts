import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { Refusal } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { workshopsPaths } from '../workshops.paths.js'
import { BY_LEARNER } from './booking.entity.js'
import { BookingCancellationForm } from './booking-cancellation.form.js'
import { bookingCancellationPage } from './booking-cancellation.page.js'
import { type BookingDetail, BookingDetailService } from './booking-detail.service.js'
import { BookingKeysService, type Opening } from './booking-keys.service.js'
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
    const booking = await this.details.get(id)
    const opening = this.keys.open(CANCEL_BOOKING, booking, key, me)
    return this.newPage(await this.details.settled(booking), opening)
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    const form = BookingCancellationForm.read(body)
    const before = await this.details.get(id)
    const opening = this.keys.open(CANCEL_BOOKING, before, form.key, me)
    const by = opening.isStaff && me ? me.accountId : BY_LEARNER
    try {
      const { booking, isNew } = await this.bookings.cancel(id, by)
      const said = isNew ? 'The booking is cancelled' : 'This booking was cancelled already'
      if (opening.isStaff) return redirect(workshopsPaths.bookings(booking.workshopId), said)
      // The page says by its heading that it is done.
      return redirect(bookingsPaths.cancellation(id, opening.key), isNew ? null : said)
    } catch (error) {
      if (error instanceof Refusal) return this.newPage(await this.details.get(id), opening, 409)
      throw error
    }
  }

  private newPage(booking: BookingDetail, opening: Opening, status = 200) {
    const { isStaff, isByLetter, key } = opening
    const form = BookingCancellationForm.with({ key: key ?? '' })
    const around = {
      links: this.keys.linksOf(booking.id, opening),
      form,
      isStaff,
      togetherHref: booking.groupId && (isByLetter || isStaff) ? bookingsPaths.show(booking.groupId, key) : null,
      now: this.clock.now(),
      zone: this.clock.zone,
    }
    return page('workshops/bookings/cancel', bookingCancellationPage(booking, around), status)
  }
}
