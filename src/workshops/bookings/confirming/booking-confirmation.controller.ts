import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Access } from '../../../web/access.js'
import { page, redirect } from '../../../web/reply.js'
import { Me, type SignedIn } from '../../../web/request.js'
import type { BookingDetail } from '../booking-detail.service.js'
import { bookingsPaths, CONFIRM_BOOKING } from '../bookings.paths.js'
import { type Looking, OneButtonService } from '../one-button.service.js'
import { ToldTogetherService } from '../told-together.service.js'
import { bookingConfirmationPage } from './booking-confirmation.page.js'
import { ConfirmingService } from './confirming.service.js'

/** The link of the letter that asks whether somebody still comes. */
@Access('public')
@Controller('bookings/:id/confirmation')
export class BookingConfirmationController {
  constructor(
    private readonly confirming: ConfirmingService,
    private readonly together: ToldTogetherService,
    private readonly button: OneButtonService,
  ) {}

  @Get()
  async new(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    return this.button.show({ id, me, purpose: CONFIRM_BOOKING }, key, this.shown)
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    return this.button.press({ id, me, purpose: CONFIRM_BOOKING }, body, this.shown, async (_by, { key }) => {
      const { isNew } = await this.confirming.confirm(id)
      return redirect(bookingsPaths.confirmation(id, key), isNew ? null : 'You had told us already')
    })
  }

  private readonly shown = async (booking: BookingDetail, looking: Looking, status: number) =>
    page(
      'workshops/bookings/accept',
      bookingConfirmationPage(booking, await this.together.with(booking), looking),
      status,
    )
}
