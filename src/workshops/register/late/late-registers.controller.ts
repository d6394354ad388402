import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { Clock } from '../../../time/clock.js'
import { Access } from '../../../web/access.js'
import { pageNumber } from '../../../web/address.js'
import { csv } from '../../../web/csv.js'
import { submit } from '../../../web/forms/submit.js'
import { askedId, askedOneOf } from '../../../web/list-query.js'
import { file, page, redirect } from '../../../web/reply.js'
import { registerPaths as paths } from '../register.paths.js'
import { ChaseForm } from './chase.form.js'
import { ChasesService } from './chases.service.js'
import { chasePage, lateRegistersCsv, lateRegistersPage } from './late-registers.page.js'
import { type LateFilters, LateRegistersService } from './late-registers.service.js'

/** Registers that nobody saved, and asking for them. */
@Access('coordinator')
@Controller()
export class LateRegistersController {
  constructor(
    private readonly late: LateRegistersService,
    private readonly chases: ChasesService,
    private readonly clock: Clock,
  ) {}

  @Get('registers')
  async index(@Query() query: Record<string, unknown>) {
    const asked = { filters: filtersOf(query), page: pageNumber(query.page), zone: this.clock.zone }
    const found = await this.late.page(asked.filters, asked.page)
    return page('workshops/register/late/index', lateRegistersPage(asked, found, await this.late.champions()))
  }

  @Get('registers.csv')
  async export(@Query() query: Record<string, unknown>) {
    const body = csv(...lateRegistersCsv(await this.late.all(filtersOf(query)), this.clock.zone))
    return file({ name: 'missing-registers.csv', type: 'text/csv; charset=utf-8', body })
  }

  @Get('workshops/:id/register/chases/new')
  async new(@Param('id') id: string) {
    return page('workshops/register/late/chase', chasePage(await this.late.get(id), null, this.clock.zone))
  }

  @Post('workshops/:id/register/chases')
  async create(@Param('id') id: string, @Body() body: unknown) {
    const late = await this.late.get(id)
    const form = ChaseForm.read(body)
    const champion = await submit(
      form,
      () => page('workshops/register/late/chase', chasePage(late, form, this.clock.zone)),
      () => this.chases.ask(id, form.values()),
    )
    const how = form.values() === 'email' ? 'by e-mail' : 'by phone: it is on the list of calls'
    return redirect(paths.late, `${champion} is asked ${how}`)
  }
}

const filtersOf = (query: Record<string, unknown>): LateFilters => ({
  champion: askedId(query, 'champion'),
  asked: askedOneOf(query, 'asked', ['yes', 'no']),
  days: askedOneOf(query, 'days', ['7', '28']),
})
