import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { pageNumber } from '../../web/address.js'
import { csv } from '../../web/csv.js'
import { submit } from '../../web/forms/submit.js'
import { asked, askedId, askedOneOf } from '../../web/list-query.js'
import { file, page, redirect } from '../../web/reply.js'
import { AUDIENCES } from '../workshop.entity.js'
import { WorkshopsService } from '../workshops.service.js'
import { TemplateForm } from './template.form.js'
import { editTemplatePage, newTemplatePage, templatePage, templatesCsv, templatesPage } from './template.page.js'
import { templatesPaths as paths } from './templates.paths.js'
import { type TemplateFilters, TemplatesService } from './templates.service.js'

@Access('coordinator')
@Controller()
export class TemplatesController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly workshops: WorkshopsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('templates')
  async index(@Query() query: Record<string, unknown>) {
    const [filters, number] = [filtersOf(query), pageNumber(query.page)]
    return page('templates/index', templatesPage(filters, number, await this.templates.page(filters, number)))
  }

  @Get('templates.csv')
  async export(@Query() query: Record<string, unknown>) {
    const body = csv(...templatesCsv(await this.templates.all(filtersOf(query))))
    return file({ name: 'templates.csv', type: 'text/csv; charset=utf-8', body })
  }

  /** Empty, or like a workshop that there is. */
  @Get('templates/new')
  async new(@Query() query: Record<string, unknown>) {
    const id = askedId(query, 'workshop')
    if (!id) return page('templates/form', newTemplatePage(new TemplateForm()))
    const form = TemplateForm.fromWorkshop(await this.workshops.get(id), await this.workshops.topicsOf(id))
    return page('templates/form', newTemplatePage(form))
  }

  @Post('templates')
  async create(@Body() body: unknown) {
    const form = TemplateForm.read(body)
    const { id } = await submit(
      form,
      () => page('templates/form', newTemplatePage(form)),
      () => this.templates.add(form.values()),
    )
    return redirect(paths.show(id), 'Template saved')
  }

  @Get('templates/:id')
  async show(@Param('id') id: string) {
    const template = await this.templates.get(id)
    return page('templates/show', templatePage(template, await this.audit.trail('template', id), this.clock.zone))
  }

  @Get('templates/:id/edit')
  async edit(@Param('id') id: string) {
    const template = await this.templates.get(id)
    return page('templates/form', editTemplatePage(template, TemplateForm.of(template)))
  }

  @Post('templates/:id')
  async update(@Param('id') id: string, @Body() body: unknown) {
    const template = await this.templates.get(id)
    const form = TemplateForm.read(body)
    await submit(
      form,
      () => page('templates/form', editTemplatePage(template, form)),
      () => this.templates.change(id, form.version, form.values()),
    )
    return redirect(paths.show(id), 'Changes saved. Workshops made from it before stay as they are.')
  }
}

const filtersOf = (query: Record<string, unknown>): TemplateFilters => ({
  title: asked(query, 'title'),
  audience: askedOneOf(query, 'audience', AUDIENCES),
  kept: askedOneOf(query, 'kept', ['current', 'archived'] as const) || 'current',
})
