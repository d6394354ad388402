import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { Form } from '../../web/forms/form.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { RuleChangesService } from './rule-changes.service.js'
import { deletionPage, switchingPage } from './rule-preview.page.js'
import { RulePreviewsService } from './rule-previews.service.js'
import { rulesPaths as paths } from './rules.paths.js'
import { RulesService } from './rules.service.js'

class DeletionForm extends Form {}

/** On, off, and gone: each shows first what it does to the messages that wait. */
@Access('coordinator')
@Controller('mail/rules/:id')
export class RuleSwitchingController {
  constructor(
    private readonly rules: RulesService,
    private readonly changes: RuleChangesService,
    private readonly previews: RulePreviewsService,
    private readonly clock: Clock,
  ) {}

  @Get('switching')
  async confirm(@Param('id') id: string) {
    const rule = await this.rules.get(id)
    const { changes } = await this.previews.preview(rule, { ...rule, isOn: !rule.isOn })
    return page('reminders/rules/switching', switchingPage(rule, changes, this.clock.zone))
  }

  @Post('switching-on')
  async switchOn(@Param('id') id: string) {
    await this.changes.switch(id, true)
    return redirect(paths.show(id), 'The rule is on')
  }

  @Post('switching-off')
  async switchOff(@Param('id') id: string) {
    await this.changes.switch(id, false)
    return redirect(paths.show(id), 'The rule is off. What waited is taken back')
  }

  @Get('deletion')
  async confirmDeletion(@Param('id') id: string) {
    return this.deletion(id, new DeletionForm())
  }

  @Post('deletion')
  async delete(@Param('id') id: string, @Body() body: unknown) {
    const form = DeletionForm.read(body)
    await submit(
      form,
      (failed) => this.deletion(id, failed),
      () => this.changes.delete(id),
    )
    return redirect(paths.index, 'The rule is deleted. What waited is taken back')
  }

  private async deletion(id: string, form: Form) {
    const rule = await this.rules.get(id)
    const { changes } = await this.previews.preview(rule, { ...rule, isOn: false })
    return page('reminders/rules/switching', deletionPage(rule, form, changes, this.clock.zone))
  }
}
