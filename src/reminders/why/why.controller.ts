import { Controller, Get, Param } from '@nestjs/common'
import { ChampionsService } from '../../champions/champions.service.js'
import { LearnerSearchForm } from '../../learners/learner-search.form.js'
import { learnersPaths } from '../../learners/learners.paths.js'
import { LearnersService } from '../../learners/learners.service.js'
import { championsPaths } from '../../champions/champions.paths.js'
import { Access } from '../../web/access.js'
import { page } from '../../web/reply.js'
import { type Asked, StoriesService } from './stories.service.js'
import { type BlocksPage, personWhyPage, whyPage } from './why.page.js'
import { whyPaths } from './why.paths.js'

/** Why somebody heard of their workshops, or did not. */
@Access('coordinator')
@Controller('mail/why')
export class WhyController {
  constructor(
    private readonly stories: StoriesService,
    private readonly learners: LearnersService,
    private readonly champions: ChampionsService,
  ) {}

  @Get()
  index() {
    return page('reminders/why/index', whyPage(new LearnerSearchForm()))
  }

  /** Whose addresses and bookings are read is noted, as on the learner's own page. */
  @Get('learners/:id')
  async learner(@Param('id') id: string) {
    const { name } = await this.learners.get(id)
    await this.learners.recordReading(id)
    return this.person(name, { href: learnersPaths.show(id), text: 'The learner' }, await this.stories.ofLearner(id))
  }

  @Get('champions/:id')
  async champion(@Param('id') id: string) {
    const { name } = await this.champions.get(id)
    const more = { href: whyPaths.digest('champion-week', id), text: 'Why did their week come, or not?' }
    const back = { href: championsPaths.show(id), text: 'The champion' }
    return this.person(name, back, await this.stories.ofChampion(id), more)
  }

  private async person(
    name: string,
    back: { href: string; text: string },
    asked: Asked[],
    more: BlocksPage['more'] = null,
  ) {
    const stories = await this.stories.all([...new Set(asked.map(({ workshopId }) => workshopId))])
    return page('reminders/why/blocks', personWhyPage(name, back, asked, stories, this.stories.present(), more))
  }
}
