import { Controller, Get, Param, Query } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { pageNumber } from '../../web/address.js'
import { page } from '../../web/reply.js'
import { AskedBeforeService } from './asked-before.service.js'
import { matchesPage } from './matches.page.js'
import { MatchingService } from './matching.service.js'

/** Who could come to a workshop, the best first, and who cannot. */
@Access('coordinator')
@Controller('workshops/:id/matches')
export class MatchesController {
  constructor(
    private readonly matching: MatchingService,
    private readonly askedBefore: AskedBeforeService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async index(@Param('id') id: string, @Query() query: Record<string, unknown>) {
    const found = await this.matching.found(id)
    return page(
      'workshops/matching/index',
      matchesPage({
        ...found,
        asked: await this.askedBefore.about(id),
        page: pageNumber(query.page),
        now: this.clock.now(),
        zone: this.clock.zone,
      }),
    )
  }
}
