import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../../../time/clock.js'
import { Access } from '../../../web/access.js'
import { Refusal } from '../../../web/problems.js'
import { page, redirect } from '../../../web/reply.js'
import { Me, type SignedIn } from '../../../web/request.js'
import { BY_LEARNER } from '../booking.entity.js'
import { BookingCancellationForm } from '../booking-cancellation.form.js'
import { type BookingDetail, BookingDetailService } from '../booking-detail.service.js'
import { BookingKeysService, type Opening } from '../booking-keys.service.js'
import { ACCEPT_OFFER, bookingsPaths, SEE_BOOKING } from '../bookings.paths.js'
import { bookingAcceptancePage } from './booking-acceptance.page.js'
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
    const booking = await this.details.get(id)
    const opening = this.keys.open(ACCEPT_OFFER, booking, key, me)
    return this.newPage(await this.details.settled(booking), opening)
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
    const opening = this.keys.open(ACCEPT_OFFER, await this.details.get(id), key, me)
    const { isStaff, isByLetter } = opening
    try {
      const { isNew } = await act(isStaff && me ? me.accountId : BY_LEARNER)
      const seeKey = isStaff ? null : isByLetter ? key : this.keys.of(SEE_BOOKING, id)
      return redirect(bookingsPaths.show(id, seeKey), isNew ? done : doneBefore)
    } catch (error) {
      if (error instanceof Refusal) return this.newPage(await this.details.get(id), opening, 409)
      throw error
    }
  }

  private newPage(booking: BookingDetail, opening: Opening, status = 200) {
    const { isStaff, key } = opening
    const around = {
      links: this.keys.linksOf(booking.id, opening),
      form: BookingCancellationForm.with({ key: key ?? '' }),
      isStaff,
      now: this.clock.now(),
      zone: this.clock.zone,
    }
    return page('workshops/bookings/accept', bookingAcceptancePage(booking, around), status)
  }
}
