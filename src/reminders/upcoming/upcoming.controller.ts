import { Controller, Get, Query } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { pageNumber } from '../../web/address.js'
import { csv } from '../../web/csv.js'
import { file, page } from '../../web/reply.js'
import { RulesService } from '../rules/rules.service.js'
import { upcomingFilters } from './upcoming.filters.js'
import { UpcomingListService } from './upcoming-list.service.js'
import { upcomingCsv, upcomingPage } from './upcoming.page.js'

/** What goes in the next two weeks. */
@Access('coordinator')
@Controller()
export class UpcomingController {
  constructor(
    private readonly list: UpcomingListService,
    private readonly rules: RulesService,
    private readonly clock: Clock,
  ) {}

  @Get('mail/upcoming')
  async index(@Query() query: Record<string, unknown>) {
    const [filters, number] = [upcomingFilters(query, this.clock.today()), pageNumber(query.page)]
    const found = await this.list.page(filters, number)
    const moment = { now: this.clock.now(), zone: this.clock.zone }
    return page('reminders/upcoming/index', upcomingPage(filters, number, found, await this.rules.all(), moment))
  }

  @Get('mail/upcoming.csv')
  async export(@Query() query: Record<string, unknown>) {
    const rows = await this.list.all(upcomingFilters(query, this.clock.today()))
    const body = csv(...upcomingCsv(rows, this.clock.zone))
    return file({ name: 'upcoming-messages.csv', type: 'text/csv; charset=utf-8', body })
  }
}
