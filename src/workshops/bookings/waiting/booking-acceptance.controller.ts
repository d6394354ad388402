import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Access } from '../../../web/access.js'
import { page, redirect } from '../../../web/reply.js'
import { Me, type SignedIn } from '../../../web/request.js'
import type { BookingDetail } from '../booking-detail.service.js'
import { BookingKeysService } from '../booking-keys.service.js'
import { ACCEPT_OFFER, bookingsPaths, SEE_BOOKING } from '../bookings.paths.js'
import { type Looking, OneButtonService } from '../one-button.service.js'
import { bookingAcceptancePage } from './booking-acceptance.page.js'
import { WaitingListService } from './waiting-list.service.js'

/** The link in the letter of an offer. */
@Access('public')
@Controller('bookings/:id')
export class BookingAcceptanceController {
  constructor(
    private readonly waitingList: WaitingListService,
    private readonly keys: BookingKeysService,
    private readonly button: OneButtonService,
  ) {}

  @Get('acceptance')
  async new(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    return this.button.show({ id, me, purpose: ACCEPT_OFFER }, key, shown)
  }

  @Post('acceptance')
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    return this.answer(id, body, me, 'The place is yours', 'You had taken this place already', (by) =>
      this.waitingList.accept(id, by),
    )
  }

  @Post('waiting')
  async rejoin(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    return this.answer(id, body, me, null, 'You were on the list already', () => this.waitingList.rejoin(id))
  }

  private async answer(
    id: string,
    body: unknown,
    me: SignedIn | null,
    done: string | null,
    doneBefore: string,
    act: (by: string) => Promise<{ isNew: boolean }>,
  ) {
    return this.button.press({ id, me, purpose: ACCEPT_OFFER }, body, shown, async (by, opening) => {
      const { isNew } = await act(by)
      const { isStaff, isByLetter, key } = opening
      const seeKey = isStaff ? null : isByLetter ? key : this.keys.of(SEE_BOOKING, id)
      return redirect(bookingsPaths.show(id, seeKey), isNew ? done : doneBefore)
    })
  }
}

const shown = (booking: BookingDetail, looking: Looking, status: number) =>
  page('workshops/bookings/accept', bookingAcceptancePage(booking, looking), status)
