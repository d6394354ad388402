import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../../../time/clock.js'
import { Access } from '../../../web/access.js'
import { Refusal } from '../../../web/problems.js'
import { page, redirect } from '../../../web/reply.js'
import { Me, type SignedIn } from '../../../web/request.js'
import { BookingCancellationForm } from '../booking-cancellation.form.js'
import { type BookingDetail, BookingDetailService } from '../booking-detail.service.js'
import { BookingKeysService, type Opening } from '../booking-keys.service.js'
import { ToldTogetherService } from '../told-together.service.js'
import { bookingsPaths, CONFIRM_BOOKING } from '../bookings.paths.js'
import { bookingConfirmationPage } from './booking-confirmation.page.js'
import { ConfirmingService } from './confirming.service.js'

/** The link of the letter that asks whether somebody still comes: a page that only shows, with one button. */
@Access('public')
@Controller('bookings/:id/confirmation')
export class BookingConfirmationController {
  constructor(
    private readonly confirming: ConfirmingService,
    private readonly details: BookingDetailService,
    private readonly together: ToldTogetherService,
    private readonly keys: BookingKeysService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async new(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    const booking = await this.details.get(id)
    const opening = this.keys.open(CONFIRM_BOOKING, booking, key, me)
    return this.newPage(await this.details.settled(booking), opening)
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    const { key } = BookingCancellationForm.read(body)
    const opening = this.keys.open(CONFIRM_BOOKING, await this.details.get(id), key, me)
    try {
      const { isNew } = await this.confirming.confirm(id)
      return redirect(bookingsPaths.confirmation(id, opening.key), isNew ? null : 'You had told us already')
    } catch (error) {
      if (error instanceof Refusal) return this.newPage(await this.details.get(id), opening, 409)
      throw error
    }
  }

  private async newPage(booking: BookingDetail, opening: Opening, status = 200) {
    const { isStaff, key } = opening
    const around = {
      links: this.keys.linksOf(booking.id, opening),
      form: BookingCancellationForm.with({ key: key ?? '' }),
      isStaff,
      now: this.clock.now(),
      zone: this.clock.zone,
    }
    return page(
      'workshops/bookings/accept',
      bookingConfirmationPage(booking, await this.together.with(booking), around),
      status,
    )
  }
}
