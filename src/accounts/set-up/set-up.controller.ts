import { Body, Controller, Get, Post, Query } from '@nestjs/common'
import { startingValues } from '../../council/settings.page.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { accountsPaths, homePath } from '../accounts.paths.js'
import { AccountsService } from '../accounts.service.js'
import { setUpEnded } from '../links/link-ended.page.js'
import { SetUpForm } from './set-up.form.js'
import { SetUpService } from './set-up.service.js'
import { signedInCookie } from '../sign-in/sign-in-cookie.js'

/** The first administrator, with the link that the server printed when it started. */
@Access('public')
@Controller('set-up')
export class SetUpController {
  constructor(
    private readonly setUp: SetUpService,
    private readonly accounts: AccountsService,
  ) {}

  @Get()
  async new(@Query('key') key: unknown) {
    const typed = typeof key === 'string' ? key : ''
    if (!(await this.setUp.find(typed))) return setUpEnded(await this.accounts.areThereAny())
    return this.page(SetUpForm.with({ ...startingValues(), key: typed }))
  }

  @Post()
  async create(@Body() body: unknown) {
    const form = SetUpForm.read(body)
    const link = await this.setUp.find(form.key)
    if (!link) return setUpEnded(await this.accounts.areThereAny())
    const token = await submit(
      form,
      (again) => this.page(again),
      () => this.setUp.setUp(link, form),
    )
    return redirect(homePath, 'Everything is set up and you are signed in', [signedInCookie(token)])
  }

  private page(form: SetUpForm) {
    return page('accounts/set-up', { title: 'Set up this service', form, action: accountsPaths.setUp, noIndex: true })
  }
}
