import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { NotFound, TooManyRequests } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import { currentRequest } from '../../web/request.js'
import { type WorkshopDetail, WorkshopDetailService } from '../workshop-detail.service.js'
import { workshopsPaths } from '../workshops.paths.js'
import { bookingLinkPage } from './already-booked.page.js'
import { BookingLimitsService } from './booking-limits.service.js'
import { BookingLinkForm } from './booking-link.form.js'
import { BookingLinksService } from './booking-links.service.js'

const SENT =
  'If there is a booking with these details and an e-mail address, its link is on the way. It may take a few minutes. No e-mail? Please phone us.'

/** For whoever lost the letter. The answer is the same whether there is a booking or not. */
@Access('public')
@Controller('workshops/:id/bookings/link')
export class BookingLinksController {
  constructor(
    private readonly details: WorkshopDetailService,
    private readonly links: BookingLinksService,
    private readonly limits: BookingLimitsService,
  ) {}

  @Get()
  async new(@Param('id') id: string) {
    return page('workshops/bookings/link', bookingLinkPage(await this.onProgramme(id), new BookingLinkForm()))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown) {
    const workshop = await this.onProgramme(id)
    const form = BookingLinkForm.read(body)
    await submit(
      form,
      () => page('workshops/bookings/link', bookingLinkPage(workshop, form)),
      async () => {
        if (!(await this.limits.take(currentRequest()?.address ?? '', form))) throw new TooManyRequests(60 * 60)
        await this.links.send(id, form)
      },
    )
    return redirect(workshopsPaths.show(id), SENT)
  }

  private async onProgramme(id: string): Promise<WorkshopDetail> {
    const workshop = await this.details.get(id)
    if (!workshop.publishedAt || workshop.state === 'draft') throw new NotFound()
    return workshop
  }
}
