import { Body, Controller, HttpCode, Post } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page } from '../../web/reply.js'
import { StopListService } from './stop-list.service.js'
import { foundStopsPage, MOST_FOUND } from './stop.page.js'
import { StopSearchForm } from './stop-search.form.js'

/** Addresses are searched by POST: somebody's address in that of a page would stay in histories and logs. */
@Access('coordinator')
@Controller('mail/stops/search')
export class StopSearchController {
  constructor(
    private readonly stops: StopListService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  async create(@Body() body: unknown) {
    const form = StopSearchForm.read(body)
    const rows = await submit(
      form,
      (again) => page('mail/stops/found', foundStopsPage(again, null, this.clock.zone)),
      () => this.stops.search(form.who, MOST_FOUND + 1),
    )
    return page('mail/stops/found', foundStopsPage(form, rows, this.clock.zone))
  }
}
