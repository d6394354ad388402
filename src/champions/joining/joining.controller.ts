import { Controller, Get, Query } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { pageNumber } from '../../web/address.js'
import { csv } from '../../web/csv.js'
import { askedOneOf } from '../../web/list-query.js'
import { file, page } from '../../web/reply.js'
import { CHAMPION_STAGES } from '../champion.entity.js'
import { joiningCsv, joiningPage } from './joining.page.js'
import { type JoiningFilters, JoiningListService, WAITS } from './joining-list.service.js'

/** Who is on the way to be a champion, for how long, and what is missing. */
@Access('coordinator')
@Controller('champions')
export class JoiningController {
  constructor(private readonly list: JoiningListService) {}

  @Get('joining')
  async index(@Query() query: Record<string, unknown>) {
    const [filters, number] = [filtersOf(query), pageNumber(query.page)]
    return page('champions/joining/index', joiningPage(filters, number, await this.list.page(filters, number)))
  }

  @Get('joining.csv')
  async export(@Query() query: Record<string, unknown>) {
    const body = csv(...joiningCsv(await this.list.export(filtersOf(query))))
    return file({ name: 'joining.csv', type: 'text/csv; charset=utf-8', body })
  }
}

const filtersOf = (query: Record<string, unknown>): JoiningFilters => ({
  stage: askedOneOf(query, 'stage', CHAMPION_STAGES) || 'joining',
  waits: askedOneOf(query, 'waits', WAITS),
})
