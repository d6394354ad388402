import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Delivery } from '../../mail/delivery.js'
import { mailPaths } from '../../mail/mail.paths.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { Refusal } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import { DecisionsService } from './decisions.service.js'
import { sendingPage, sentText } from './decision.page.js'
import { whyFixed, whyNotNow } from './fixed.js'
import { SendingForm } from './sending.form.js'

@Access('coordinator')
@Controller('mail/:id/sending')
export class SendingController {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly delivery: Delivery,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  async new(@Param('id') id: string) {
    const message = await this.decisions.get(id)
    const refusal = whyFixed(message) ?? whyNotNow(message, this.clock.now())
    if (refusal) throw new Refusal(refusal)
    return page('reminders/upcoming/sending', sendingPage(message, new SendingForm(), this.delivery, this.clock.zone))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown) {
    const message = await this.decisions.get(id)
    const form = SendingForm.read(body)
    await submit(
      form,
      (again) => page('reminders/upcoming/sending', sendingPage(message, again, this.delivery, this.clock.zone)),
      () => this.decisions.sendNow(id),
    )
    return redirect(mailPaths.show(id), sentText(message, this.delivery))
  }
}
