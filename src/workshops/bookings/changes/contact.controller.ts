import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Access } from '../../../web/access.js'
import { submit } from '../../../web/forms/submit.js'
import { page, redirect } from '../../../web/reply.js'
import { Me, type SignedIn } from '../../../web/request.js'
import { BookingLinksService } from '../booking-links.service.js'
import { contactPage } from './booking-change.page.js'
import { BookingChangesService } from './booking-changes.service.js'
import { ContactForm } from './contact.form.js'
import { type OpenBooking, OpenChangesService } from './open-changes.service.js'

@Access('public')
@Controller('bookings/:id/contact')
export class BookingContactController {
  constructor(
    private readonly open: OpenChangesService,
    private readonly changes: BookingChangesService,
    private readonly letters: BookingLinksService,
  ) {}

  @Get()
  async edit(@Param('id') id: string, @Query('key') key: unknown, @Me() me: SignedIn | null) {
    const opened = await this.open.get(id, key, me)
    return formPage(opened, ContactForm.with({ key: opened.opening.key ?? '' }))
  }

  @Post()
  async update(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn | null) {
    const form = ContactForm.read(body)
    const opened = await this.open.get(id, form.key, me)
    await submit(
      form,
      () => formPage(opened, form),
      () =>
        this.changes.changeContact(
          opened.active.map((each) => each.id),
          form.values(),
          opened.isOwn,
        ),
    )
    const isSent = form.email !== '' && (await this.letters.sendFor(id))
    return redirect(opened.links.show, isSent ? 'Saved. We send the link to the new address.' : 'Saved')
  }
}

const formPage = (opened: OpenBooking, form: ContactForm) =>
  page('workshops/bookings/changes/contact', contactPage(opened, form, opened.active.length))
