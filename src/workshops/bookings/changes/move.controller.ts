import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Access } from '../../../web/access.js'
import { submit } from '../../../web/forms/submit.js'
import { page, redirect } from '../../../web/reply.js'
import { Me, type SignedIn } from '../../../web/request.js'
import { BookingKeysService } from '../booking-keys.service.js'
import { bookingsPaths, CHANGE_BOOKING } from '../bookings.paths.js'
import { movePage } from './booking-change.page.js'
import { MoveForm } from './move.form.js'
import { MovesService } from './moves.service.js'
import { type OpenBooking, OpenChangesService } from './open-changes.service.js'

@Access('public')
@Controller('bookings/:id/move')
export class BookingMoveController {
  constructor(
    private readonly open: OpenChangesService,
    private readonly moves: MovesService,
    private readonly keys: BookingKeysService,
  ) {}

  @Get()
  async new(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    const opened = await this.open.get(id, key, me)
    const who = opened.active.map((each) => each.id)
    return this.formPage(opened, MoveForm.with({ key: opened.opening.key ?? '', who }))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    const form = MoveForm.read(body)
    const opened = await this.open.get(id, form.key, me)
    const { booking, active } = opened
    const ids = active.length === 1 ? active.map((each) => each.id) : form.who
    const known = new Set(active.map((each) => each.id))
    const moved = await submit(
      form,
      () => this.formPage(opened, form),
      () =>
        this.moves.move(
          ids.filter((each) => known.has(each)),
          booking.workshopId,
          form.to,
        ),
    )
    const key = opened.opening.isStaff ? null : this.keys.of(CHANGE_BOOKING, moved.id)
    return redirect(bookingsPaths.show(moved.id, key), 'Moved. The place on the old date is free again.')
  }

  private async formPage(opened: OpenBooking, form: MoveForm) {
    const dates = await this.moves.datesFor(opened.booking.workshopId, Math.max(1, form.who.length))
    return page('workshops/bookings/changes/move', movePage(opened, form, { together: opened.active, dates }))
  }
}
