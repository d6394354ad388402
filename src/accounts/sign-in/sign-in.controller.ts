import { Body, Controller, Get, Post, Query } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { type PageModel, page, redirect } from '../../web/reply.js'
import { currentRequest } from '../../web/request.js'
import { accountsPaths, homePath } from '../accounts.paths.js'
import { AuthenticationService } from './authentication.service.js'
import { DemoAccounts, type DemoAccount } from './demo-accounts.js'
import { SignInForm } from './sign-in.form.js'
import { SIGN_IN_COOKIE, signedInCookie } from './sign-in-cookie.js'
import { SignInsService } from './sign-ins.service.js'

@Access('public')
@Controller()
export class SignInController {
  constructor(
    private readonly authentication: AuthenticationService,
    private readonly signIns: SignInsService,
    private readonly demo: DemoAccounts,
  ) {}

  @Get('sign-in')
  new(@Query('next') next?: unknown) {
    return page('accounts/sign-in', this.newPage(SignInForm.with({ next: ownPath(next) })))
  }

  @Post('sign-in')
  async create(@Body() body: unknown) {
    const form = SignInForm.read(body)
    const { address = '', signInId = null } = currentRequest() ?? {}
    const token = await submit(
      form,
      () => page('accounts/sign-in', this.newPage(form)),
      () => this.authentication.signIn(form.email, form.password, address, signInId),
    )
    return redirect(ownPath(form.next) || homePath, null, [signedInCookie(token)])
  }

  @Post('sign-out')
  async destroy() {
    const id = currentRequest()?.signInId
    if (id) await this.signIns.close(id)
    return redirect(accountsPaths.signIn, 'You are signed out', [{ name: SIGN_IN_COOKIE, value: null }])
  }

  private newPage(form: SignInForm): PageModel & { form: SignInForm; demo: readonly DemoAccount[] } {
    return { title: 'Sign in', keepsQueue: true, form, demo: this.demo.offered() }
  }
}

/**
 * Only a path of ours: a link from elsewhere must not send people away after signing in. Browsers write everything but these
 * characters with `%`, and a header can hold nothing else.
 */
function ownPath(next: unknown): string {
  return typeof next === 'string' && /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(next) && next.length < 500 ? next : ''
}
