import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { pageNumber } from '../web/address.js'
import { csv } from '../web/csv.js'
import { submit } from '../web/forms/submit.js'
import { asked, askedOneOf } from '../web/list-query.js'
import { file, page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { AreaForm } from './area.form.js'
import { areaPage, areasCsv, areasPage, editAreaPage, newAreaPage } from './area.page.js'
import { areasPaths as paths } from './areas.paths.js'
import { AreasService, type WardFilters } from './areas.service.js'

@Access('coordinator')
@Controller()
export class AreasController {
  constructor(
    private readonly areas: AreasService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('areas')
  async index(@Query() query: Record<string, unknown>, @Me() me: SignedIn | null) {
    const number = pageNumber(query.page)
    const filters = filtersOf(query)
    const found = await this.areas.page(filters, number)
    return page('areas/index', areasPage(filters, number, found, me?.role === 'administrator'))
  }

  @Get('areas.csv')
  async export(@Query() query: Record<string, unknown>) {
    const body = csv(...areasCsv(await this.areas.all(filtersOf(query))))
    return file({ name: 'wards.csv', type: 'text/csv; charset=utf-8', body })
  }

  @Get('areas/new')
  new() {
    return page('areas/form', newAreaPage(AreaForm.with({})))
  }

  @Post('areas')
  async create(@Body() body: unknown) {
    const form = AreaForm.read(body, this.clock.today())
    const area = await submit(
      form,
      () => page('areas/form', newAreaPage(form)),
      () => this.areas.add(form.values()),
    )
    return redirect(paths.show(area.id), 'Ward added')
  }

  @Get('areas/:id')
  async show(@Param('id') id: string) {
    const area = await this.areas.get(id)
    const venues = await this.areas.venuesIn(id)
    return page('areas/show', areaPage(area, venues, await this.audit.trail('area', id), this.clock.zone))
  }

  @Get('areas/:id/edit')
  async edit(@Param('id') id: string) {
    const area = await this.areas.get(id)
    return page('areas/form', editAreaPage(area, AreaForm.of(area)))
  }

  @Post('areas/:id')
  async update(@Param('id') id: string, @Body() body: unknown) {
    const area = await this.areas.get(id)
    const form = AreaForm.read(body, this.clock.today())
    await submit(
      form,
      () => page('areas/form', editAreaPage(area, form)),
      () => this.areas.change(id, form.version, form.values()),
    )
    return redirect(paths.show(id), 'Changes saved')
  }
}

const filtersOf = (query: Record<string, unknown>): WardFilters => ({
  name: asked(query, 'name'),
  when: askedOneOf(query, 'when', ['now', 'past', 'all'] as const) || 'now',
})
