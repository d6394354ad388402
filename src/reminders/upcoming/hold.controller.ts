import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { mailPaths } from '../../mail/mail.paths.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { Refusal } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import { Clock } from '../../time/clock.js'
import { DecisionsService } from './decisions.service.js'
import { holdPage, releasedText } from './decision.page.js'
import { whyFixed } from './fixed.js'
import { HoldForm } from './hold.form.js'

@Access('coordinator')
@Controller('mail/:id')
export class HoldController {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly clock: Clock,
  ) {}

  @Get('hold/new')
  async new(@Param('id') id: string) {
    const message = await this.decisions.get(id)
    const refusal = whyFixed(message)
    if (refusal) throw new Refusal(refusal)
    return page('reminders/upcoming/hold', holdPage(message, new HoldForm(), this.clock.zone))
  }

  @Post('hold')
  async create(@Param('id') id: string, @Body() body: unknown) {
    const message = await this.decisions.get(id)
    const form = HoldForm.read(body)
    await submit(
      form,
      (again) => page('reminders/upcoming/hold', holdPage(message, again, this.clock.zone)),
      () => this.decisions.hold(id, form.reason),
    )
    return redirect(mailPaths.show(id), 'Held: it does not go until somebody releases it')
  }

  @Post('release')
  async destroy(@Param('id') id: string) {
    await this.decisions.release(id)
    return redirect(mailPaths.show(id), releasedText(await this.decisions.get(id), this.clock.now(), this.clock.zone))
  }
}
