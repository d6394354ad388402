import { Controller, Get, Param } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { NotFound } from '../../web/problems.js'
import { page } from '../../web/reply.js'
import { CheckSubject } from '../checks/check-subject.js'
import { OfficeService } from '../office.service.js'
import { RulesService } from '../rules/rules.service.js'
import { checkWhyPage } from './check-why.page.js'
import { StoriesService } from './stories.service.js'

/** Why people were reminded of the next DBS check of a champion, or were not. */
@Access('coordinator')
@Controller('mail/why/champions/:id/checks')
export class CheckWhyController {
  constructor(
    private readonly checks: CheckSubject,
    private readonly rules: RulesService,
    private readonly offices: OfficeService,
    private readonly stories: StoriesService,
  ) {}

  @Get()
  async show(@Param('id') id: string) {
    const present = this.stories.present()
    const rules = await this.rules.all(this.checks.kind)
    const story = await this.checks.verdicts(id, rules, await this.offices.get(), present.now)
    if (!story) throw new NotFound()
    const messages = await this.stories.messagesAbout(this.checks.kind, [id])
    return page('reminders/why/show', checkWhyPage(story.facts, story.verdicts, messages, present))
  }
}
