import { Controller, Get, Param, Query } from '@nestjs/common'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { InvalidForm, NotFound } from '../web/problems.js'
import { file, page } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { PartnerFilters } from './filters.form.js'
import { summaryCsv } from './impact.csv.js'
import { type Shown, summaryPage } from './impact.page.js'
import { ImpactService } from './impact.service.js'

/** What one partner's support achieved: for its own people, rounded, and for the task force. Another partner's is not there. */
@Access('coordinator', 'partner')
@Controller('partners/:id')
export class PartnerImpactController {
  constructor(
    private readonly impact: ImpactService,
    private readonly clock: Clock,
  ) {}

  @Get('impact')
  async show(@Param('id') id: string, @Query() query: unknown, @Me() me: SignedIn) {
    const shown = await this.shown(id, query, me)
    const reply = page('impact/show', summaryPage(shown))
    if (!shown.filters.isValid()) throw new InvalidForm(reply)
    return reply
  }

  @Get('impact.csv')
  async csv(@Param('id') id: string, @Query() query: unknown, @Me() me: SignedIn) {
    const shown = await this.shown(id, query, me)
    if (!shown.filters.isValid()) throw new InvalidForm(page('impact/show', summaryPage(shown)))
    const { summary, filters, choices, partner } = shown
    const name = `impact-of-support-${summary.period.from}-to-${summary.period.to}.csv`
    return file({
      name,
      type: 'text/csv',
      body: summaryCsv(summary, partner?.name ?? '', filters.inWords(choices.wards)),
    })
  }

  private async shown(id: string, query: unknown, me: SignedIn): Promise<Shown> {
    const isStaff = me.role !== 'partner'
    if (!isStaff && me.partnerId !== id) throw new NotFound()
    const name = await this.impact.partnerName(id)
    if (name === null) throw new NotFound()
    const filters = PartnerFilters.read(query)
    const wards = await this.impact.wards()
    filters.mustBeWard(wards)
    const period = filters.chosen(this.clock.today())
    const viewer = isStaff && filters.as !== 'partner' ? 'task force' : 'outside'
    const summary = await this.impact.summary(filters.scope(id), period, viewer, { wards })
    return {
      summary,
      filters,
      choices: { wards, tags: [] },
      partner: { id, name },
      programmeName: '',
      split: null,
      isStaff,
    }
  }
}
