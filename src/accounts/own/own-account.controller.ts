import { Body, Controller, Get, Post } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { currentRequest, Me, type SignedIn } from '../../web/request.js'
import { accountsPaths } from '../accounts.paths.js'
import { AuthenticationService } from '../sign-in/authentication.service.js'
import { ownAccountPage } from './own-account.page.js'
import { OwnPasswordForm } from '../passwords/password.form.js'
import { SIGN_IN_COOKIE } from '../sign-in/sign-in-cookie.js'
import { SignInsService } from '../sign-in/sign-ins.service.js'

@Access('coordinator', 'champion', 'partner')
@Controller('account')
export class OwnAccountController {
  constructor(
    private readonly authentication: AuthenticationService,
    private readonly signIns: SignInsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Me() me: SignedIn) {
    return this.page(me)
  }

  @Post('password')
  async updatePassword(@Me() me: SignedIn, @Body() body: unknown) {
    const form = OwnPasswordForm.read(body)
    const present = currentRequest()?.signInId ?? ''
    await submit(
      form,
      (again) => this.page(me, again),
      () => this.authentication.changePassword(me.accountId, present, form.current, form.password),
    )
    return redirect(accountsPaths.own, 'Password changed. Every other device is signed out')
  }

  @Post('sign-outs')
  async createSignOuts(@Me() me: SignedIn) {
    await this.authentication.signOutEverywhere(me.accountId)
    return redirect(accountsPaths.signIn, 'You are signed out everywhere', [{ name: SIGN_IN_COOKIE, value: null }])
  }

  private async page(me: SignedIn, form?: OwnPasswordForm) {
    const signIns = await this.signIns.of(me.accountId)
    return page('accounts/own', ownAccountPage(me, signIns, currentRequest()?.signInId ?? null, this.clock.zone, form))
  }
}
