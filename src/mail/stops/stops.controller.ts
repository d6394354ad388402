import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { pageNumber } from '../../web/address.js'
import { csv } from '../../web/csv.js'
import { submit } from '../../web/forms/submit.js'
import { askedOneOf } from '../../web/list-query.js'
import { file, page, redirect } from '../../web/reply.js'
import { STOP_ABOUTS, STOP_HOWS } from './stop.entity.js'
import { StopForm } from './stop.form.js'
import { type StopFilters, StopListService } from './stop-list.service.js'
import { newStopPage, stopPage, stopsCsv, stopsPage } from './stop.page.js'
import { StopRemovalForm } from './stop-removal.form.js'
import { stopsPaths as paths } from './stops.paths.js'

@Access('coordinator')
@Controller('mail')
export class StopsController {
  constructor(
    private readonly stops: StopListService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('stops')
  async index(@Query() query: Record<string, unknown>) {
    const [filters, number] = [filtersOf(query), pageNumber(query.page)]
    const found = await this.stops.page(filters, number)
    return page('mail/stops/index', stopsPage(filters, number, found, this.clock.zone))
  }

  @Get('stops.csv')
  async export(@Query() query: Record<string, unknown>) {
    const rows = await this.stops.all(filtersOf(query))
    await this.audit.record({ action: 'stops.exported', subject: { kind: 'stop', id: 'all' } })
    const body = csv(...stopsCsv(rows))
    return file({ name: 'stop-list.csv', type: 'text/csv; charset=utf-8', body })
  }

  @Get('stops/new')
  new() {
    return page('mail/stops/form', newStopPage(new StopForm()))
  }

  @Post('stops')
  async create(@Body() body: unknown) {
    const form = StopForm.read(body)
    const isNew = await submit(
      form,
      (again) => page('mail/stops/form', newStopPage(again)),
      () => {
        const { address, about, reason } = form.values()
        return this.stops.stop(address, about, 'staff', reason)
      },
    )
    return redirect(paths.index, isNew ? 'Added to the stop list' : 'This was on the stop list already')
  }

  @Get('stops/:id')
  async show(@Param('id') id: string) {
    return this.showPage(id, new StopRemovalForm())
  }

  @Post('stops/:id/removal')
  async destroy(@Param('id') id: string, @Body() body: unknown) {
    await this.stops.get(id)
    const form = StopRemovalForm.read(body)
    await submit(
      form,
      (again) => this.showPage(id, again),
      () => this.stops.takeOff(id, form.reason),
    )
    return redirect(paths.index, 'Taken off the stop list')
  }

  private async showPage(id: string, form: StopRemovalForm) {
    const stop = await this.stops.get(id)
    return page('mail/stops/show', stopPage(stop, form, await this.audit.trail('stop', id), this.clock.zone))
  }
}

const filtersOf = (query: Record<string, unknown>): StopFilters => ({
  about: askedOneOf(query, 'about', STOP_ABOUTS),
  how: askedOneOf(query, 'how', STOP_HOWS),
})
