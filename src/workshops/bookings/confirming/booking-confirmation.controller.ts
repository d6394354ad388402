import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../../../time/clock.js'
import { Access } from '../../../web/access.js'
import { Refusal } from '../../../web/problems.js'
import { page, redirect } from '../../../web/reply.js'
import { Me, type SignedIn } from '../../../web/request.js'
import { BookingCancellationForm } from '../booking-cancellation.form.js'
import { BookingDetailService } from '../booking-detail.service.js'
import { BookingKeysService } from '../booking-keys.service.js'
import { bookingConfirmationPage } from '../booking.page.js'
import { bookingsPaths, CONFIRM_BOOKING } from '../bookings.paths.js'
import { ConfirmingService } from './confirming.service.js'

/** The link of the letter that asks whether somebody still comes: a page that only shows, with one button. */
@Access('public')
@Controller('bookings/:id/confirmation')
export class BookingConfirmationController {
  constructor(
    private readonly confirming: ConfirmingService,
    private readonly details: BookingDetailService,
    private readonly keys: BookingKeysService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async new(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    this.keys.check(CONFIRM_BOOKING, id, key, me)
    return this.newPage(id, typeof key === 'string' ? key : '', me)
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    const { key } = BookingCancellationForm.read(body)
    this.keys.check(CONFIRM_BOOKING, id, key, me)
    try {
      const { isNew } = await this.confirming.confirm(id)
      return redirect(bookingsPaths.confirmation(id, key), isNew ? null : 'You had told us already')
    } catch (error) {
      if (error instanceof Refusal) return this.newPage(id, key, me, 409)
      throw error
    }
  }

  private async newPage(id: string, key: string, me: SignedIn | null, status = 200) {
    const booking = await this.details.getSettled(id)
    const isStaff = !this.keys.opens(CONFIRM_BOOKING, id, key)
    const form = BookingCancellationForm.with({ key })
    const links = this.keys.linksOf(id, isStaff ? me : null)
    const now = { now: this.clock.now(), zone: this.clock.zone }
    return page('workshops/bookings/accept', bookingConfirmationPage(booking, links, form, isStaff, now), status)
  }
}
