import { Body, Controller, Get, Post } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { page, redirect } from '../web/reply.js'
import { concernsPaths as paths } from './concerns.paths.js'
import { SAFEGUARDING_ID } from './safeguarding.entity.js'
import { SafeguardingForm } from './safeguarding.form.js'
import { safeguardingPage } from './safeguarding.page.js'
import { SafeguardingService } from './safeguarding.service.js'

@Access('administrator')
@Controller('settings/safeguarding')
export class SafeguardingController {
  constructor(
    private readonly safeguarding: SafeguardingService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async edit() {
    return this.page(SafeguardingForm.from(await this.safeguarding.get()))
  }

  @Post()
  async update(@Body() body: unknown) {
    const form = SafeguardingForm.read(body)
    await submit(
      form,
      () => this.page(form),
      () => this.safeguarding.change(form.version, form.values()),
    )
    return redirect(paths.settings, 'Saved')
  }

  private async page(form: SafeguardingForm) {
    const { lead } = await this.safeguarding.get()
    const trail = await this.audit.trail('safeguarding', SAFEGUARDING_ID, 20)
    return page(
      'concerns/settings',
      safeguardingPage(form, {
        choices: await this.safeguarding.choices(),
        isNamed: lead !== null,
        trail,
        zone: this.clock.zone,
      }),
    )
  }
}
