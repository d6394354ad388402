import { Body, Controller, Get, Post } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page, redirect } from '../web/reply.js'
import { COUNCIL_ID } from './council.entity.js'
import { CouncilForm } from './council.form.js'
import { councilPaths } from './council.paths.js'
import { CouncilService } from './council.service.js'
import { SettingsService } from './settings.service.js'
import { settingsPage, startingValues } from './settings.page.js'

@Access('administrator')
@Controller('settings')
export class SettingsController {
  constructor(
    private readonly council: CouncilService,
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** An administrator made on the command line finds the starting texts here. */
  @Get()
  async edit() {
    const council = await this.council.find()
    return this.page(council ? CouncilForm.from(council) : CouncilForm.with(startingValues()))
  }

  @Post()
  async update(@Body() body: unknown) {
    const form = CouncilForm.read(body)
    await submit(
      form,
      (again) => this.page(again),
      () => this.settings.change(form.version, form.facts()),
    )
    return redirect(councilPaths.settings, 'Settings saved')
  }

  private async page(form: CouncilForm) {
    return page(
      'council/settings',
      settingsPage(form, await this.audit.trail('council', COUNCIL_ID, 20), this.clock.zone),
    )
  }
}
