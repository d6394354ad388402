import { Controller, Get, Query } from '@nestjs/common'
import { CouncilService } from '../council/council.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { InvalidForm } from '../web/problems.js'
import { file, page } from '../web/reply.js'
import { ProgrammeFilters } from './filters.form.js'
import { summaryCsv } from './impact.csv.js'
import { type Shown, summaryPage } from './impact.page.js'
import { ImpactService } from './impact.service.js'

/** The whole programme, for the task force. */
@Access('coordinator')
@Controller()
export class ImpactController {
  constructor(
    private readonly impact: ImpactService,
    private readonly council: CouncilService,
    private readonly clock: Clock,
  ) {}

  @Get('impact')
  async show(@Query() query: unknown) {
    const shown = await this.shown(query)
    const reply = page('impact/show', summaryPage(shown))
    if (!shown.filters.isValid()) throw new InvalidForm(reply)
    return reply
  }

  @Get('impact.csv')
  async csv(@Query() query: unknown) {
    const shown = await this.shown(query)
    if (!shown.filters.isValid()) throw new InvalidForm(page('impact/show', summaryPage(shown)))
    const { summary, filters, choices, programmeName } = shown
    const name = `impact-${summary.period.from}-to-${summary.period.to}.csv`
    return file({ name, type: 'text/csv', body: summaryCsv(summary, programmeName, filters.inWords(choices.wards)) })
  }

  private async shown(query: unknown): Promise<Shown> {
    const filters = ProgrammeFilters.read(query)
    const [wards, tags, council] = await Promise.all([this.impact.wards(), this.impact.tags(), this.council.find()])
    filters.mustBeWard(wards)
    // The first tag is told apart without asking, and the form says which.
    filters.split ||= tags[0]?.name ?? ''
    const split = filters.split || null
    const period = filters.chosen(this.clock.today())
    const summary = await this.impact.summary(filters.scope(null), period, 'task force', { split, wards })
    const programmeName = council?.programmeName ?? 'The programme'
    return { summary, filters, choices: { wards, tags }, partner: null, programmeName, split, isStaff: true }
  }
}
