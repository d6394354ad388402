import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Delivery } from '../../mail/delivery.js'
import { TextDelivery } from '../../mail/texts/text-delivery.js'
import { mailPaths } from '../../mail/mail.paths.js'
import type { Message } from '../../mail/message.entity.js'
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
    private readonly mail: Delivery,
    private readonly texts: TextDelivery,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  async new(@Param('id') id: string) {
    const message = await this.decisions.get(id)
    const refusal = whyFixed(message) ?? whyNotNow(message, this.clock.now())
    if (refusal) throw new Refusal(refusal)
    return this.page(message, new SendingForm())
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown) {
    const message = await this.decisions.get(id)
    const form = SendingForm.read(body)
    await submit(
      form,
      (again) => this.page(message, again),
      () => this.decisions.sendNow(id),
    )
    return redirect(mailPaths.show(id), sentText(message, this.serverOf(message)))
  }

  private page(message: Message, form: SendingForm) {
    return page('reminders/upcoming/sending', sendingPage(message, form, this.serverOf(message), this.clock.zone))
  }

  private serverOf({ channel }: Message): Delivery {
    return channel === 'text' ? this.texts : this.mail
  }
}
