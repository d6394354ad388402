import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../../../time/clock.js'
import { Access } from '../../../web/access.js'
import { Refusal } from '../../../web/problems.js'
import { page, redirect } from '../../../web/reply.js'
import { Me, type SignedIn } from '../../../web/request.js'
import { BY_LEARNER } from '../booking.entity.js'
import { BookingCancellationForm } from '../booking-cancellation.form.js'
import { BookingDetailService } from '../booking-detail.service.js'
import { BookingKeysService } from '../booking-keys.service.js'
import { bookingAcceptancePage } from '../booking.page.js'
import { ACCEPT_OFFER, bookingsPaths, SEE_BOOKING } from '../bookings.paths.js'
import { WaitingListService } from './waiting-list.service.js'

/** The link in the letter of an offer: a page that only shows how things stand, with one button. */
@Access('public')
@Controller('bookings/:id')
export class BookingAcceptanceController {
  constructor(
    private readonly waitingList: WaitingListService,
    private readonly details: BookingDetailService,
    private readonly keys: BookingKeysService,
    private readonly clock: Clock,
  ) {}

  @Get('acceptance')
  async new(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    this.keys.check(ACCEPT_OFFER, id, key, me)
    return this.newPage(id, typeof key === 'string' ? key : '', me)
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
    const { key } = BookingCancellationForm.read(body)
    this.keys.check(ACCEPT_OFFER, id, key, me)
    // Whoever came by the link is the learner, even with staff signed in on the same computer.
    const isLearner = me === null || this.keys.opens(ACCEPT_OFFER, id, key)
    try {
      const { isNew } = await act(isLearner ? BY_LEARNER : me.accountId)
      const seeKey = isLearner ? this.keys.of(SEE_BOOKING, id) : null
      return redirect(bookingsPaths.show(id, seeKey), isNew ? done : doneBefore)
    } catch (error) {
      if (error instanceof Refusal) return this.newPage(id, key, me, 409)
      throw error
    }
  }

  private async newPage(id: string, key: string, me: SignedIn | null, status = 200) {
    const booking = await this.details.getSettled(id)
    const isStaff = !this.keys.opens(ACCEPT_OFFER, id, key)
    const form = BookingCancellationForm.with({ key })
    const links = this.keys.linksOf(id, isStaff ? me : null)
    const now = { now: this.clock.now(), zone: this.clock.zone }
    return page('workshops/bookings/accept', bookingAcceptancePage(booking, links, form, isStaff, now), status)
  }
}
