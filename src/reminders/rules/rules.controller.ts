import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { csv } from '../../web/csv.js'
import { submit } from '../../web/forms/submit.js'
import { asked, askedOneOf } from '../../web/list-query.js'
import { InvalidForm } from '../../web/problems.js'
import { file, page, redirect } from '../../web/reply.js'
import { RECIPIENTS } from './moments.js'
import type { Rule } from './rule.entity.js'
import { RuleChangesService } from './rule-changes.service.js'
import { RuleForm } from './rule.form.js'
import { rulePreviewPage } from './rule-preview.page.js'
import { RulePreviewsService } from './rule-previews.service.js'
import { ruleFormPage, rulePage, rulesCsv, rulesPage } from './rule.page.js'
import { type RuleFilters, RulesListService } from './rules-list.service.js'
import { rulesPaths as paths } from './rules.paths.js'
import { RulesService } from './rules.service.js'

@Access('coordinator')
@Controller('mail')
export class RulesController {
  constructor(
    private readonly rules: RulesService,
    private readonly list: RulesListService,
    private readonly changes: RuleChangesService,
    private readonly previews: RulePreviewsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('rules')
  async index(@Query() query: Record<string, unknown>) {
    const filters = filtersOf(query)
    return page('reminders/rules/index', rulesPage(filters, await this.list.find(filters), this.clock.today()))
  }

  @Get('rules.csv')
  async export(@Query() query: Record<string, unknown>) {
    const body = csv(...rulesCsv(await this.list.find(filtersOf(query)), this.clock.today()))
    return file({ name: 'rules-of-mail.csv', type: 'text/csv; charset=utf-8', body })
  }

  @Get('rules/new')
  new() {
    return formPage(RuleForm.with({ moment: 'before-start', amount: '1', at: '9am' }), null)
  }

  /** Back from the preview, with everything that was typed. */
  @Post('rules/new')
  newAgain(@Body() body: unknown) {
    return formPage(RuleForm.read(body, this.clock.today()), null)
  }

  @Post('rules/previews')
  async previewNew(@Body() body: unknown) {
    return this.preview(RuleForm.read(body, this.clock.today()), null)
  }

  @Post('rules')
  async create(@Body() body: unknown) {
    const form = RuleForm.read(body, this.clock.today())
    const again = (failed: RuleForm) => formPage(failed, null)
    const rule = await submit(form, again, () => this.changes.add(form.values()))
    return redirect(paths.show(rule.id), 'Rule added')
  }

  @Get('rules/:id')
  async show(@Param('id') id: string) {
    const rule = await this.rules.get(id)
    const [sample, trail] = [await this.previews.sample(rule), await this.audit.trail('rule', id)]
    return page('reminders/rules/show', rulePage(rule, sample, trail, this.clock.today(), this.clock.zone))
  }

  @Get('rules/:id/edit')
  async edit(@Param('id') id: string) {
    const rule = await this.rules.get(id)
    return formPage(RuleForm.of(rule), rule)
  }

  @Post('rules/:id/edit')
  async editAgain(@Param('id') id: string, @Body() body: unknown) {
    return formPage(RuleForm.read(body, this.clock.today()), await this.rules.get(id))
  }

  @Post('rules/:id/previews')
  async previewChange(@Param('id') id: string, @Body() body: unknown) {
    return this.preview(RuleForm.read(body, this.clock.today()), await this.rules.get(id))
  }

  @Post('rules/:id')
  async update(@Param('id') id: string, @Body() body: unknown) {
    const rule = await this.rules.get(id)
    const form = RuleForm.read(body, this.clock.today())
    const again = (failed: RuleForm) => formPage(failed, rule)
    await submit(form, again, () => this.changes.change(id, form.version, form.values()))
    return redirect(paths.show(id), 'Changes saved')
  }

  private async preview(form: RuleForm, rule: Rule | null) {
    if (!form.isValid()) throw new InvalidForm(formPage(form, rule))
    const preview = await this.previews.preview(rule, form.values())
    return page('reminders/rules/preview', {
      ...rulePreviewPage(form, rule, preview, this.clock.today(), this.clock.zone),
      version: form.version,
    })
  }
}

const formPage = (form: RuleForm, rule: Rule | null) => page('reminders/rules/form', ruleFormPage(form, rule))

const filtersOf = (query: Record<string, unknown>): RuleFilters => ({
  name: asked(query, 'name'),
  to: askedOneOf(query, 'to', RECIPIENTS),
  state: askedOneOf(query, 'state', ['on', 'off'] as const),
})
