import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { CouncilService } from '../council/council.service.js'
import { newId } from '../database/columns.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { ConcernForm } from './concern.form.js'
import { ConcernsListService } from './concerns-list.service.js'
import { concernsPaths as paths } from './concerns.paths.js'
import { ConcernsService } from './concerns.service.js'
import { receiptPage, reportingPage } from './reporting.page.js'
import { SafeguardingService } from './safeguarding.service.js'

/** Whoever helps can say that they are worried about somebody, and sees afterwards that it arrived. */
@Access('champion', 'coordinator')
@Controller('concerns')
export class ReportingController {
  constructor(
    private readonly concerns: ConcernsService,
    private readonly lists: ConcernsListService,
    private readonly safeguarding: SafeguardingService,
    private readonly council: CouncilService,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  async new(@Me() me: SignedIn) {
    return this.form(ConcernForm.with({ key: newId() }), me)
  }

  @Post()
  async create(@Body() body: unknown, @Me() me: SignedIn) {
    const form = ConcernForm.read(body)
    if (form.errorOf('key')) form.key = newId()
    await submit(
      form,
      () => this.form(form, me),
      () => this.concerns.report(form.key, form.values(), me.accountId),
    )
    return redirect(paths.receipt(form.key))
  }

  @Get(':id/receipt')
  async receipt(@Param('id') id: string, @Me() me: SignedIn) {
    const concern = await this.concerns.reportedBy(me.accountId, id)
    return page('concerns/receipt', receiptPage(concern, await this.whom(), this.clock.zone))
  }

  private async form(form: ConcernForm, me: SignedIn) {
    const own = await this.lists.reportedBy(me.accountId)
    return page('concerns/new', reportingPage(form, await this.whom(), own, me, this.clock.zone))
  }

  private async whom() {
    const safeguarded = await this.safeguarding.get()
    return { safeguarded, council: await this.council.find() }
  }
}
