import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { PartnersService } from '../partners/partners.service.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { asked } from '../web/list-query.js'
import { page, redirect } from '../web/reply.js'
import type { Business } from './business.entity.js'
import { BusinessSupportForm } from './business-support.form.js'
import { businessSupportPage } from './business-support.page.js'
import { BusinessSupportService } from './business-support.service.js'
import { businessesPaths as paths } from './businesses.paths.js'
import { BusinessesService } from './businesses.service.js'

@Access('coordinator')
@Controller('businesses/:id/support')
export class BusinessSupportController {
  constructor(
    private readonly businesses: BusinessesService,
    private readonly support: BusinessSupportService,
    private readonly partners: PartnersService,
  ) {}

  @Get()
  async edit(@Param('id') id: string, @Query() query: Record<string, unknown>) {
    const business = await this.businesses.get(id)
    const form = BusinessSupportForm.with({
      workshops: (await this.support.workshopsOf(id)).map((workshop) => workshop.id),
      partners: (await this.support.partnersOf(id)).map((partner) => partner.id),
      title: asked(query, 'title'),
      version: String(business.version),
    })
    return this.formPage(business, form)
  }

  @Post()
  async update(@Param('id') id: string, @Body() body: unknown) {
    const business = await this.businesses.get(id)
    const form = BusinessSupportForm.read(body)
    await submit(
      form,
      () => this.formPage(business, form),
      () => this.support.change(id, form.version, form),
    )
    return redirect(paths.show(id), 'Changes saved')
  }

  private async formPage(business: Business, form: BusinessSupportForm) {
    const chosen = await this.support.workshopsNamed(form.workshops)
    const offered = await this.support.offered(form.title)
    const partners = await this.partners.choices(form.partners)
    return page('businesses/support', businessSupportPage(business, form, chosen, offered, partners))
  }
}
