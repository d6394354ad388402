import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { newId } from '../../database/columns.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { OpenRegisterService } from '../register/open-register.service.js'
import { FeedbackForm } from './feedback.form.js'
import { closedFeedbackPage, phoneFeedbackPage, phoneThanksPage } from './feedback.page.js'
import { feedbackPaths as paths } from './feedback.paths.js'
import { FeedbackService } from './feedback.service.js'
import { reasonFeedbackIsClosed } from './feedback-window.js'

/** The champion hands over the phone: whoever may take the register opens the questions, and one after the other answers. */
@Access('coordinator', 'champion')
@Controller('workshops/:id/feedback')
export class PhoneFeedbackController {
  constructor(
    private readonly feedback: FeedbackService,
    private readonly registers: OpenRegisterService,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  async new(@Param('id') id: string, @Me() me: SignedIn) {
    const workshop = await this.registers.workshop(id, me)
    const closed = reasonFeedbackIsClosed(workshop, this.clock.now())
    if (closed) return page('workshops/feedback/said', closedFeedbackPage(workshop, closed), 409)
    return page('workshops/feedback/form', phoneFeedbackPage(workshop, FeedbackForm.with({ key: newId() })))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown, @Me() me: SignedIn) {
    const workshop = await this.registers.workshop(id, me)
    const closed = reasonFeedbackIsClosed(workshop, this.clock.now())
    if (closed) return page('workshops/feedback/said', closedFeedbackPage(workshop, closed), 409)
    const form = FeedbackForm.read(body)
    if (!form.key) form.key = newId()
    await submit(
      form,
      () => page('workshops/feedback/form', phoneFeedbackPage(workshop, form)),
      () => this.feedback.answerOnPhone(id, form.key, form.values()),
    )
    return redirect(paths.thanks(id))
  }

  @Get('thanks')
  async thanks(@Param('id') id: string, @Me() me: SignedIn) {
    return page('workshops/feedback/said', phoneThanksPage(await this.registers.workshop(id, me)))
  }
}
