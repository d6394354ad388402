import { Body, Controller, HttpCode, Post } from '@nestjs/common'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page } from '../web/reply.js'
import { foundLearnersPage, learnersPage } from './learner.page.js'
import { LearnerSearchForm } from './learner-search.form.js'
import { LearnersService } from './learners.service.js'

/** People are searched by POST: a name in an address would stay in histories and logs. */
@Access('coordinator')
@Controller('learners/search')
export class LearnerSearchController {
  constructor(private readonly learners: LearnersService) {}

  @Post()
  @HttpCode(200)
  async create(@Body() body: unknown) {
    const form = LearnerSearchForm.read(body)
    const again = () => page('learners/index', learnersPage(form))
    const rows = await submit(form, again, () => this.learners.search(form.who))
    return page('learners/index', foundLearnersPage(form, rows))
  }
}
