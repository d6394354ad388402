import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { currentRequest } from '../../web/request.js'
import { AccountLinksService } from '../links/account-links.service.js'
import { accountsPaths as paths } from '../accounts.paths.js'
import { AuthenticationService } from '../sign-in/authentication.service.js'
import { resetEnded } from '../links/link-ended.page.js'
import { AskForResetForm, ResetForm } from './password.form.js'

@Access('public')
@Controller('password-resets')
export class PasswordResetsController {
  constructor(
    private readonly authentication: AuthenticationService,
    private readonly links: AccountLinksService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What happens after asking: the same words for everybody, whether they have an account or not. */
  @Get()
  index() {
    const hasServer = this.config.smtpUrl !== null
    const title = hasServer ? 'Check your e-mail' : 'We cannot send e-mail at the moment'
    return page('accounts/reset-asked', { title, askHref: paths.newReset, hasServer })
  }

  @Get('new')
  new() {
    return this.newPage(new AskForResetForm())
  }

  @Post()
  async create(@Body() body: unknown) {
    const form = AskForResetForm.read(body)
    const ask = () => this.authentication.askForReset(form.email, currentRequest()?.address ?? '')
    await submit(form, (again) => this.newPage(again), ask)
    return redirect(paths.resets)
  }

  @Get(':token')
  async edit(@Param('token') token: string) {
    return (await this.links.find('reset', token)) ? this.editPage(token, new ResetForm()) : resetEnded()
  }

  @Post(':token')
  async update(@Param('token') token: string, @Body() body: unknown) {
    const link = await this.links.find('reset', token)
    if (!link) return resetEnded()
    const form = ResetForm.read(body)
    await submit(
      form,
      (again) => this.editPage(token, again),
      () => this.authentication.reset(link, form.password),
    )
    return redirect(paths.signIn, 'Your password is changed. Sign in with the new one')
  }

  private newPage(form: AskForResetForm) {
    const back = { href: paths.signIn, text: 'Sign in' }
    return page('accounts/reset-new', { title: 'Ask for a new password', back, form, action: paths.resets })
  }

  private editPage(token: string, form: ResetForm) {
    return page('accounts/reset', { title: 'Choose a new password', form, action: paths.reset(token), noIndex: true })
  }
}
