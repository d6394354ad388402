import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { AuditService } from '../audit/audit.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { pageNumber } from '../web/address.js'
import { csv } from '../web/csv.js'
import { submit } from '../web/forms/submit.js'
import { asked, askedId, askedOneOf } from '../web/list-query.js'
import { file, page, redirect } from '../web/reply.js'
import { BusinessForm } from './business.form.js'
import { businessesCsv, businessesPage, businessPage, editBusinessPage, newBusinessPage } from './business.page.js'
import { BusinessReviewsService } from './business-reviews.service.js'
import { BusinessSupportService } from './business-support.service.js'
import { businessesPaths as paths } from './businesses.paths.js'
import { BusinessesService, type BusinessFilters } from './businesses.service.js'

@Access('coordinator')
@Controller()
export class BusinessesController {
  constructor(
    private readonly businesses: BusinessesService,
    private readonly reviews: BusinessReviewsService,
    private readonly support: BusinessSupportService,
    private readonly areas: AreasService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('businesses')
  async index(@Query() query: Record<string, unknown>) {
    const [filters, number] = [filtersOf(query), pageNumber(query.page)]
    const found = await this.businesses.page(filters, number)
    const wards = await this.areas.choices(filters.ward)
    return page('businesses/index', businessesPage(filters, number, found, wards, this.clock.today()))
  }

  @Get('businesses.csv')
  async export(@Query() query: Record<string, unknown>) {
    const body = csv(...businessesCsv(await this.businesses.all(filtersOf(query))))
    return file({ name: 'businesses.csv', type: 'text/csv; charset=utf-8', body })
  }

  @Get('businesses/new')
  async new() {
    return page('businesses/form', newBusinessPage(BusinessForm.with({}), await this.areas.choices()))
  }

  @Post('businesses')
  async create(@Body() body: unknown) {
    const form = BusinessForm.read(body)
    const business = await submit(
      form,
      async () => page('businesses/form', newBusinessPage(form, await this.areas.choices(form.areaId))),
      () => this.businesses.add(form.values()),
    )
    return redirect(paths.show(business.id), 'Business added. Add the baseline review next.')
  }

  @Get('businesses/:id')
  async show(@Param('id') id: string) {
    const business = await this.businesses.get(id)
    const around = {
      wardName: await this.areas.nameOf(business.areaId),
      reviews: await this.reviews.of(id),
      workshops: await this.support.workshopsOf(id),
      partners: await this.support.partnersOf(id),
      trail: await this.audit.trail('business', id),
      today: this.clock.today(),
      zone: this.clock.zone,
    }
    return page('businesses/show', businessPage(business, around))
  }

  @Get('businesses/:id/edit')
  async edit(@Param('id') id: string) {
    const business = await this.businesses.get(id)
    const wards = await this.areas.choices(business.areaId)
    return page('businesses/form', editBusinessPage(business, BusinessForm.of(business), wards))
  }

  @Post('businesses/:id')
  async update(@Param('id') id: string, @Body() body: unknown) {
    const business = await this.businesses.get(id)
    const form = BusinessForm.read(body)
    await submit(
      form,
      async () => page('businesses/form', editBusinessPage(business, form, await this.areas.choices(business.areaId))),
      () => this.businesses.change(id, form.version, form.values()),
    )
    return redirect(paths.show(id), 'Changes saved')
  }
}

const filtersOf = (query: Record<string, unknown>): BusinessFilters => ({
  name: asked(query, 'name'),
  ward: askedId(query, 'ward'),
  needs: askedOneOf(query, 'needs', ['review', 'baseline'] as const),
  kept: askedOneOf(query, 'kept', ['current', 'archived'] as const) || 'current',
})
