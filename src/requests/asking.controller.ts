import { Body, Controller, Get, Post } from '@nestjs/common'
import { CouncilService } from '../council/council.service.js'
import { Access, isLetIn } from '../web/access.js'
import { PublicFormsService } from '../web/forms/public-forms.service.js'
import { page, redirect } from '../web/reply.js'
import { Me, type SignedIn } from '../web/request.js'
import { askingPage, thanksPage } from './asking.page.js'
import { RequestForm } from './request.form.js'
import { requestsPaths as paths } from './requests.paths.js'
import { RequestsService } from './requests.service.js'

const WHAT = 'requests'

/** Asking for a workshop, without an account and without a puzzle. */
@Access('public')
@Controller('requests')
export class AskingController {
  constructor(
    private readonly requests: RequestsService,
    private readonly forms: PublicFormsService,
    private readonly councils: CouncilService,
  ) {}

  @Get('new')
  new() {
    return page('requests/new', askingPage(RequestForm.with({ token: this.forms.token(WHAT) })))
  }

  @Post()
  async create(@Body() body: unknown, @Me() me: SignedIn | null) {
    // Somebody of the task force types for who is on the phone.
    const isStaff = isLetIn(['coordinator'], me)
    const form = RequestForm.read(body)
    const id = await this.forms.receive(form, {
      what: WHAT,
      isStaff,
      phone: async () => (await this.councils.get()).phone,
      again: () => page('requests/new', askingPage(form)),
      isThere: (id) => this.requests.isThere(id),
      save: (id) => this.requests.add(id, form.values(), form.contact()),
    })
    return isStaff ? redirect(paths.show(id), 'Request added') : redirect(paths.thanks)
  }

  @Get('thanks')
  thanks() {
    return page('requests/thanks', thanksPage())
  }
}
