import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { pageNumber } from '../../web/address.js'
import { csv } from '../../web/csv.js'
import { submit } from '../../web/forms/submit.js'
import { askedId, askedOneOf } from '../../web/list-query.js'
import { NotFound } from '../../web/problems.js'
import { file, page, redirect } from '../../web/reply.js'
import { TOPIC_VALUES } from '../topics.js'
import { LEARNED } from './feedback-answer.entity.js'
import { commentRemovalPage, feedbackCsv, feedbackListPage, foundFeedbackPage } from './feedback-list.page.js'
import { type FeedbackFilters, FeedbackListService } from './feedback-list.service.js'
import { feedbackPaths as paths } from './feedback.paths.js'
import { FeedbackSearchForm } from './feedback-search.form.js'
import { FeedbackService } from './feedback.service.js'

/** What people wrote, for the task force. */
@Access('coordinator')
@Controller()
export class FeedbackController {
  constructor(
    private readonly lists: FeedbackListService,
    private readonly feedback: FeedbackService,
  ) {}

  @Get('feedback')
  async index(@Query() query: Record<string, unknown>) {
    const [filters, number] = [filtersOf(query), pageNumber(query.page)]
    return page('workshops/feedback/index', feedbackListPage(filters, number, await this.lists.page(filters, number)))
  }

  @Get('feedback.csv')
  async export(@Query() query: Record<string, unknown>) {
    const body = csv(...feedbackCsv(await this.lists.all(filtersOf(query))))
    return file({ name: 'feedback.csv', type: 'text/csv; charset=utf-8', body })
  }

  @Post('feedback/search')
  @HttpCode(200)
  async search(@Body() body: unknown) {
    const form = FeedbackSearchForm.read(body)
    const again = () => page('workshops/feedback/index', foundFeedbackPage(form, []))
    const rows = await submit(form, again, () => this.lists.search(form.words))
    return page('workshops/feedback/index', foundFeedbackPage(form, rows))
  }

  @Get('feedback/:id/removal')
  async removal(@Param('id') id: string) {
    const row = await this.lists.find(id)
    if (!row) throw new NotFound()
    return page('workshops/feedback/removal', commentRemovalPage(row))
  }

  @Post('feedback/:id/removal')
  async remove(@Param('id') id: string) {
    await this.feedback.removeComment(id)
    return redirect(paths.index, 'The comment is taken out. The answers still count.')
  }
}

const filtersOf = (query: Record<string, unknown>): FeedbackFilters => ({
  learned: askedOneOf(query, 'learned', LEARNED),
  shared: askedOneOf(query, 'shared', ['yes', 'no'] as const),
  topic: askedOneOf(query, 'topic', TOPIC_VALUES),
  workshop: askedId(query, 'workshop'),
})
