import { Body, Controller, Get, Post, Query } from '@nestjs/common'
import { Access } from '../web/access.js'
import { submit } from '../web/forms/submit.js'
import { type PageModel, page, redirect } from '../web/reply.js'
import { currentRequest } from '../web/request.js'
import { AccountsService } from './accounts.service.js'
import { DemoAccounts, type DemoAccount } from './demo-accounts.js'
import { SignInForm } from './sign-in.form.js'
import { ABSOLUTE_LIMIT, SignInsService } from './sign-ins.service.js'
import { accountsPaths } from './accounts.paths.js'

export const SIGN_IN_COOKIE = 'sign_in'

@Access('public')
@Controller()
export class SignInController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly signIns: SignInsService,
    private readonly demo: DemoAccounts,
  ) {}

  @Get('sign-in')
  new(@Query('next') next?: string) {
    return page('accounts/sign-in', this.newPage(SignInForm.with({ next: ownPath(next) })))
  }

  @Post('sign-in')
  async create(@Body() body: unknown) {
    const form = SignInForm.read(body)
    const token = await submit(
      form,
      () => page('accounts/sign-in', this.newPage(Object.assign(form, { password: '' }))),
      async () => {
        const account = await this.accounts.signIn(form.email, form.password, currentRequest()?.address ?? '')
        return this.signIns.open(account.id)
      },
    )
    return redirect(ownPath(form.next) || '/', null, [
      { name: SIGN_IN_COOKIE, value: token, maxAge: ABSOLUTE_LIMIT / 1000 },
    ])
  }

  @Post('sign-out')
  async destroy() {
    const id = currentRequest()?.signInId
    if (id) await this.signIns.close(id)
    return redirect(accountsPaths.signIn, 'You are signed out', [{ name: SIGN_IN_COOKIE, value: null }])
  }

  private newPage(form: SignInForm): PageModel & { form: SignInForm; demo: readonly DemoAccount[] } {
    return { title: 'Sign in', form, demo: this.demo.offered() }
  }
}

/** Only a path of ours: a link from elsewhere must not send people away after signing in. */
function ownPath(next: string | undefined): string {
  return typeof next === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(next) && next.length < 500 ? next : ''
}
