import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { CallForm } from './call.form.js'
import { callPage, callsPage } from './calls.page.js'
import { CallsService } from './calls.service.js'
import { mailPaths as paths } from './mail.paths.js'

@Access('coordinator')
@Controller('mail/calls')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index() {
    const [calls, made] = await Promise.all([this.calls.today(), this.calls.madeToday()])
    return page('mail/calls', callsPage(calls, made, this.clock.zone))
  }

  @Get(':id')
  async show(@Param('id') id: string) {
    return page('mail/call', callPage(await this.calls.get(id), new CallForm()))
  }

  @Post(':id/results')
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const message = await this.calls.get(id)
    const form = CallForm.read(body)
    await submit(
      form,
      (again) => page('mail/call', callPage(message, again)),
      () => this.calls.record(id, form.chosen(), me.accountId),
    )
    return redirect(
      paths.calls,
      form.chosen() === 'no_answer' ? 'Noted: no answer. It stays on the list' : 'Call noted',
    )
  }
}
