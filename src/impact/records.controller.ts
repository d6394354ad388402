import { Controller, Get, Query } from '@nestjs/common'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { NotFound } from '../web/problems.js'
import { page } from '../web/reply.js'
import { RecordFilters } from './filters.form.js'
import { ImpactService } from './impact.service.js'
import { findMeasure } from './measures/registry.js'
import { recordsPage } from './records.page.js'

/** The records behind a figure, for the task force. */
@Access('coordinator')
@Controller('impact/records')
export class RecordsController {
  constructor(
    private readonly impact: ImpactService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index(@Query() query: unknown) {
    const filters = RecordFilters.read(query)
    const measure = findMeasure(filters.measure)
    const partnerName = filters.partner ? await this.impact.partnerName(filters.partner) : null
    // Nobody types these addresses: one that is wrong leads nowhere.
    if (!measure || !filters.isValid() || (filters.partner && partnerName === null)) throw new NotFound()
    const period = filters.chosen(this.clock.today())
    const wards = await this.impact.wards()
    const records = await this.impact.records(
      measure,
      filters.scope(filters.partner || null),
      period,
      filters.pageNumber(),
    )
    return page(
      'impact/records',
      recordsPage({ measure, filters, wards, partnerName, period, records, today: this.clock.today() }),
    )
  }
}
