import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { ComingWorkshopsService } from '../programme/coming-workshops.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { pageNumber } from '../web/address.js'
import { csv } from '../web/csv.js'
import { submit } from '../web/forms/submit.js'
import { asked, askedOneOf } from '../web/list-query.js'
import { file, page, redirect } from '../web/reply.js'
import { SECTORS } from './partner.entity.js'
import { PartnerForm } from './partner.form.js'
import { editPartnerPage, newPartnerPage, partnerPage, partnersCsv, partnersPage } from './partner.page.js'
import { partnersPaths as paths } from './partners.paths.js'
import { type PartnerFilters, PartnersService } from './partners.service.js'

@Access('coordinator')
@Controller()
export class PartnersController {
  constructor(
    private readonly partners: PartnersService,
    private readonly programme: ComingWorkshopsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('partners')
  async index(@Query() query: Record<string, unknown>) {
    const [filters, number] = [filtersOf(query), pageNumber(query.page)]
    return page('partners/index', partnersPage(filters, number, await this.partners.page(filters, number)))
  }

  @Get('partners.csv')
  async export(@Query() query: Record<string, unknown>) {
    const body = csv(...partnersCsv(await this.partners.all(filtersOf(query))))
    return file({ name: 'partners.csv', type: 'text/csv; charset=utf-8', body })
  }

  @Get('partners/new')
  new() {
    return page('partners/form', newPartnerPage(PartnerForm.with({})))
  }

  @Post('partners')
  async create(@Body() body: unknown) {
    const form = PartnerForm.read(body)
    const partner = await submit(
      form,
      () => page('partners/form', newPartnerPage(form)),
      () => this.partners.add(form.values()),
    )
    return redirect(paths.show(partner.id), 'Partner added')
  }

  @Get('partners/:id')
  async show(@Param('id') id: string) {
    const partner = await this.partners.get(id)
    const around = {
      coming: await this.programme.of('partner', id),
      people: await this.partners.peopleOf(id),
      businesses: await this.partners.businessesOf(id),
      trail: await this.audit.trail('partner', id),
      zone: this.clock.zone,
    }
    return page('partners/show', partnerPage(partner, around))
  }

  @Get('partners/:id/edit')
  async edit(@Param('id') id: string) {
    const partner = await this.partners.get(id)
    return page('partners/form', editPartnerPage(partner, PartnerForm.of(partner)))
  }

  @Post('partners/:id')
  async update(@Param('id') id: string, @Body() body: unknown) {
    const partner = await this.partners.get(id)
    const form = PartnerForm.read(body)
    await submit(
      form,
      () => page('partners/form', editPartnerPage(partner, form)),
      () => this.partners.change(id, form.version, form.values()),
    )
    return redirect(paths.show(id), 'Changes saved')
  }
}

const filtersOf = (query: Record<string, unknown>): PartnerFilters => ({
  name: asked(query, 'name'),
  sector: askedOneOf(query, 'sector', SECTORS),
  kept: askedOneOf(query, 'kept', ['current', 'archived'] as const) || 'current',
})
