import { Body, Controller, HttpCode, Post } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page } from '../../web/reply.js'
import { RulesService } from '../rules/rules.service.js'
import { UpcomingListService } from './upcoming-list.service.js'
import { foundPage } from './upcoming.page.js'
import { UpcomingSearchForm } from './upcoming-search.form.js'

/** People are searched by POST: a name in an address would stay in histories and logs. */
@Access('coordinator')
@Controller('mail/upcoming/search')
export class UpcomingSearchController {
  constructor(
    private readonly list: UpcomingListService,
    private readonly rules: RulesService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  async create(@Body() body: unknown) {
    const form = UpcomingSearchForm.read(body)
    const [rules, moment] = [await this.rules.all(), { now: this.clock.now(), zone: this.clock.zone }]
    const again = () => page('reminders/upcoming/index', foundPage(form, [], rules, moment))
    const rows = await submit(form, again, () => this.list.search(form.who))
    return page('reminders/upcoming/index', foundPage(form, rows, rules, moment))
  }
}
