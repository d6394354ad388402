import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { askedId } from '../web/list-query.js'
import { page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { WarningsService } from '../workshops/clashes/warnings.service.js'
import { TemplatesService } from '../workshops/templates/templates.service.js'
import { WorkshopChoicesService } from '../workshops/workshop-choices.service.js'
import { newWorkshopPage } from '../workshops/workshop-form.page.js'
import { WorkshopForm } from '../workshops/workshop.form.js'
import { workshopsPaths } from '../workshops/workshops.paths.js'
import type { WorkshopRequest } from './request.entity.js'
import { wishes } from './request.page.js'
import { requestsPaths as paths } from './requests.paths.js'
import { RequestsService } from './requests.service.js'
import { forWhom, workshopForRequest } from './workshop-for-request.js'

/** The workshop that a request becomes. */
@Access('coordinator')
@Controller('requests/:id/workshop')
export class RequestWorkshopController {
  constructor(
    private readonly requests: RequestsService,
    private readonly templates: TemplatesService,
    private readonly choices: WorkshopChoicesService,
    private readonly warnings: WarningsService,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  async new(@Param('id') id: string, @Query() query: Record<string, unknown>) {
    const request = await this.requests.get(id)
    if (!request.isOpen()) return redirect(paths.show(id), 'This request is not open any more.')
    const form = await this.filled(request, workshopForRequest(request, askedId(query, 'template')))
    return this.formPage(request, form)
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const request = await this.requests.get(id)
    const form = WorkshopForm.read(body, this.clock.today())
    // Not a save: the page again, filled in from the template.
    if (form.useTemplate) return this.formPage(request, await this.filled(request, form))
    if (request.isOpen()) await this.warnings.check(form, null)
    const workshop = await submit(
      form,
      () => this.formPage(request, form),
      () => this.requests.schedule(id, form.values(), me.accountId),
    )
    return redirect(workshopsPaths.show(workshop.id), 'Saved for this request. Publish it when it is ready.')
  }

  /** The words are the template's; whom it is for and how many come are the request's. */
  private async filled(request: WorkshopRequest, form: WorkshopForm): Promise<WorkshopForm> {
    const filled = await this.templates.fillIn(form)
    return form.template ? Object.assign(filled, forWhom(request)) : filled
  }

  private async formPage(request: WorkshopRequest, form: WorkshopForm) {
    const model = newWorkshopPage(form, await this.choices.forForm(form), await this.templates.choices())
    return page('workshops/form', {
      ...model,
      caption: request.organisation || 'Request for a workshop',
      back: { href: paths.show(request.id), text: 'The request' },
      action: paths.workshop(request.id),
      cancel: paths.show(request.id),
      asked: wishes(request),
    })
  }
}
