import { Body, Controller, Get, Post } from '@nestjs/common'
import { AreasService } from '../../areas/areas.service.js'
import { CouncilService } from '../../council/council.service.js'
import { Access, isLetIn } from '../../web/access.js'
import { PublicFormsService } from '../../web/forms/public-forms.service.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { championsPaths as paths } from '../champions.paths.js'
import { ApplicationForm } from './application.form.js'
import { ApplicationsService } from './applications.service.js'
import { appliedPage, applyingPage } from './applying.page.js'

const WHAT = 'offers to help'

/** "I could help", without an account and without a puzzle. */
@Access('public')
@Controller('applications')
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly forms: PublicFormsService,
    private readonly areas: AreasService,
    private readonly councils: CouncilService,
  ) {}

  @Get('new')
  async new() {
    const form = ApplicationForm.with({ token: this.forms.token(WHAT) })
    return page('champions/applications/new', applyingPage(form, await this.areas.choices()))
  }

  @Post()
  async create(@Body() body: unknown, @Me() me: SignedIn | null) {
    const isStaff = isLetIn(['coordinator'], me)
    const form = ApplicationForm.read(body)
    const wards = await this.areas.choices()
    const id = await this.forms.receive(form, {
      what: WHAT,
      isStaff,
      phone: async () => (await this.councils.get()).phone,
      again: () => page('champions/applications/new', applyingPage(form, wards)),
      isThere: (id) => this.applications.isThere(id),
      save: (id) => this.applications.add(id, form.values()),
    })
    return isStaff
      ? redirect(paths.show(await this.applications.championOf(id)), 'Written down')
      : redirect(paths.applied)
  }

  @Get('thanks')
  thanks() {
    return page('champions/applications/thanks', appliedPage())
  }
}
