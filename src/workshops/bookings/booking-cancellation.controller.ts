import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { workshopsPaths } from '../workshops.paths.js'
import { bookingCancellationPage } from './booking-cancellation.page.js'
import type { BookingDetail } from './booking-detail.service.js'
import { bookingsPaths, CANCEL_BOOKING } from './bookings.paths.js'
import { BookingsService } from './bookings.service.js'
import { type Looking, OneButtonService } from './one-button.service.js'

/** The link in e-mails that cancels a booking. */
@Access('public')
@Controller('bookings/:id/cancellation')
export class BookingCancellationController {
  constructor(
    private readonly bookings: BookingsService,
    private readonly button: OneButtonService,
  ) {}

  @Get()
  async new(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    return this.button.show({ id, me, purpose: CANCEL_BOOKING }, key, shown)
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    return this.button.press({ id, me, purpose: CANCEL_BOOKING }, body, shown, async (by, { isStaff, key }) => {
      const { booking, isNew } = await this.bookings.cancel(id, by)
      const said = isNew ? 'The booking is cancelled' : 'This booking was cancelled already'
      if (isStaff) return redirect(workshopsPaths.bookings(booking.workshopId), said)
      // The page says by its heading that it is done.
      return redirect(bookingsPaths.cancellation(id, key), isNew ? null : said)
    })
  }
}

function shown(booking: BookingDetail, looking: Looking, status: number) {
  const { isStaff, isByLetter, key } = looking.opening
  const togetherHref = booking.groupId && (isByLetter || isStaff) ? bookingsPaths.show(booking.groupId, key) : null
  return page('workshops/bookings/cancel', bookingCancellationPage(booking, { ...looking, togetherHref }), status)
}
