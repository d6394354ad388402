import { Body, Controller, HttpCode, Post } from '@nestjs/common'
import { ChampionsService } from '../../champions/champions.service.js'
import { LearnerSearchForm } from '../../learners/learner-search.form.js'
import { LearnersService } from '../../learners/learners.service.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page } from '../../web/reply.js'
import { DigestStoriesService } from './digest-stories.service.js'
import { foundPage, whyPage } from './why.page.js'

/** People are searched by POST: a name in an address would stay in histories and logs. */
@Access('coordinator')
@Controller('mail/why/search')
export class WhySearchController {
  constructor(
    private readonly learners: LearnersService,
    private readonly champions: ChampionsService,
    private readonly digests: DigestStoriesService,
  ) {}

  @Post()
  @HttpCode(200)
  async create(@Body() body: unknown) {
    const form = LearnerSearchForm.read(body)
    const [learners, champions, readers] = await submit(
      form,
      (again) => page('reminders/why/index', whyPage(again)),
      async () =>
        [
          await this.learners.search(form.who),
          await this.champions.search(form.who),
          await this.digests.search(form.who),
        ] as const,
    )
    return page('reminders/why/index', foundPage(form, learners, champions, readers))
  }
}
