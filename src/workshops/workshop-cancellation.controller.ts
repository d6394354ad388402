import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page, redirect } from '../web/reply.js'
import { seriesPaths } from './series/series.paths.js'
import { WorkshopCancellationForm } from './workshop-cancellation.form.js'
import { type Telling, tellingOf, whoIsTold, whoWillBeTold } from './workshop-cancellation.page.js'
import type { Workshop } from './workshop.entity.js'
import { whenOf } from './workshop-text.js'
import { workshopsPaths as paths } from './workshops.paths.js'
import { WorkshopsService } from './workshops.service.js'

@Access('coordinator')
@Controller('workshops/:id')
export class WorkshopCancellationController {
  constructor(
    private readonly workshops: WorkshopsService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('cancellation/new')
  async new(@Param('id') id: string) {
    const workshop = await this.workshops.get(id)
    if (workshop.seriesId) return redirect(seriesPaths.newCancellation(workshop.seriesId, id))
    return this.newPage(workshop, new WorkshopCancellationForm())
  }

  @Post('cancellation')
  async create(@Param('id') id: string, @Body() body: unknown) {
    const form = WorkshopCancellationForm.read(body)
    const again = async () => this.newPage(await this.workshops.get(id), form)
    const workshop = await submit(form, again, () => this.workshops.cancel(id, form.reason))
    return redirect(paths.show(id), `Cancelled. ${whoIsTold(this.telling(workshop))}`.trim())
  }

  @Post('restoration')
  async restore(@Param('id') id: string) {
    const workshop = await this.workshops.restore(id)
    if (!workshop.isPublished()) return redirect(paths.show(id), 'Put back as a draft')
    return redirect(paths.show(id), `Put back on the programme. ${whoIsTold(this.telling(workshop))}`.trim())
  }

  private newPage(workshop: Workshop, form: WorkshopCancellationForm) {
    return page('workshops/cancel', {
      title: 'Cancel this workshop',
      caption: workshop.title,
      back: { href: paths.show(workshop.id) },
      form,
      when: whenOf(workshop),
      told: whoWillBeTold(this.telling(workshop)),
      action: paths.cancellation(workshop.id),
      cancel: paths.show(workshop.id),
    })
  }

  private telling(workshop: Workshop): Telling {
    return tellingOf(workshop, this.clock.now(), this.config)
  }
}
