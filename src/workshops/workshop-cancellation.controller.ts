import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page, redirect } from '../web/reply.js'
import { WorkshopCancellationForm } from './workshop-cancellation.form.js'
import type { Workshop } from './workshop.entity.js'
import { whenOf } from './workshop-text.js'
import { workshopsPaths as paths } from './workshops.paths.js'
import { WorkshopsService } from './workshops.service.js'

@Access('coordinator')
@Controller('workshops/:id')
export class WorkshopCancellationController {
  constructor(private readonly workshops: WorkshopsService) {}

  @Get('cancellation/new')
  async new(@Param('id') id: string) {
    return this.newPage(await this.workshops.get(id), new WorkshopCancellationForm())
  }

  @Post('cancellation')
  async create(@Param('id') id: string, @Body() body: unknown) {
    const form = WorkshopCancellationForm.read(body)
    const again = async () => this.newPage(await this.workshops.get(id), form)
    const { booked } = await submit(form, again, () => this.workshops.cancel(id, form.reason))
    const told =
      booked === 1 ? ' The person who booked will be told.' : ` The ${booked} people who booked will be told.`
    return redirect(paths.show(id), `Cancelled.${booked ? told : ''}`)
  }

  @Post('restoration')
  async restore(@Param('id') id: string) {
    const workshop = await this.workshops.restore(id)
    return redirect(paths.show(id), workshop.isPublished() ? 'Put back on the programme' : 'Put back as a draft')
  }

  private newPage(workshop: Workshop, form: WorkshopCancellationForm) {
    return page('workshops/cancel', {
      title: 'Cancel this workshop',
      caption: workshop.title,
      back: { href: paths.show(workshop.id) },
      form,
      when: whenOf(workshop),
      booked: workshop.booked,
      isOne: workshop.booked === 1,
      action: paths.cancellation(workshop.id),
      cancel: paths.show(workshop.id),
    })
  }
}
