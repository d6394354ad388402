import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Access } from '../../../web/access.js'
import { submit } from '../../../web/forms/submit.js'
import { page, redirect } from '../../../web/reply.js'
import { Me, type SignedIn } from '../../../web/request.js'
import { needsPage } from './booking-change.page.js'
import { BookingChangesService } from './booking-changes.service.js'
import { NeedsForm } from './needs.form.js'
import { type OpenBooking, OpenChangesService } from './open-changes.service.js'

@Access('public')
@Controller('bookings/:id/needs')
export class BookingNeedsController {
  constructor(
    private readonly open: OpenChangesService,
    private readonly changes: BookingChangesService,
  ) {}

  @Get()
  async edit(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    const opened = await this.open.get(id, key, me)
    // What was said at this booking; never what is remembered from others.
    const accessNeeds = opened.booking.accessNeeds ?? ''
    return formPage(opened, NeedsForm.with({ key: opened.opening.key ?? '', accessNeeds, nextTime: 'leave' }))
  }

  @Post()
  async update(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    const form = NeedsForm.read(body)
    const opened = await this.open.get(id, form.key, me)
    const { forget, ...values } = form.values()
    await submit(
      form,
      () => formPage(opened, form),
      () => this.changes.changeNeeds(id, { ...values, forget: forget && mayForget(opened) }),
    )
    return redirect(opened.allHref, 'Saved')
  }
}

/** Whoever booked in another's name, with an address of their own, does not speak for what that person told us before. */
const mayForget = ({ isOwn, opening }: OpenBooking): boolean => isOwn || opening.isStaff

const formPage = (opened: OpenBooking, form: NeedsForm) =>
  page('workshops/bookings/changes/needs', needsPage(opened, form, mayForget(opened)))
