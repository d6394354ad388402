import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { type Page, page, redirect } from '../../web/reply.js'
import { FeedbackForm } from './feedback.form.js'
import { closedFeedbackPage, linkFeedbackPage, usedLinkPage } from './feedback.page.js'
import { feedbackPaths as paths } from './feedback.paths.js'
import { type FeedbackLink, FeedbackService } from './feedback.service.js'

/** What somebody thought of a workshop they came to, by the link in their letter. No sign-in, and nobody's answers are shown. */
@Access('public')
@Controller('bookings/:id/feedback')
export class BookingFeedbackController {
  constructor(private readonly feedback: FeedbackService) {}

  @Get()
  async new(@Param('id') id: string, @Query('key') key: unknown) {
    const link = await this.feedback.link(id, key)
    const form = FeedbackForm.with({ key: typeof key === 'string' ? key : '' })
    return this.insteadOf(link) ?? page('workshops/feedback/form', linkFeedbackPage(id, link, form))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown) {
    const form = FeedbackForm.read(body)
    const link = await this.feedback.link(id, form.key)
    const instead = this.insteadOf(link)
    if (instead) return instead
    const again = () => page('workshops/feedback/form', linkFeedbackPage(id, link, form))
    await submit(form, again, () => this.feedback.answerByLink(id, form.key, form.values()))
    return redirect(paths.byLink(id, form.key))
  }

  private insteadOf(link: FeedbackLink): Page | null {
    if (link.isUsed) return page('workshops/feedback/said', usedLinkPage(link))
    return link.closed ? page('workshops/feedback/said', closedFeedbackPage(link, link.closed), 409) : null
  }
}
