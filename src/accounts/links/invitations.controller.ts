import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { NotFound } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import type { Account } from '../account.entity.js'
import type { AccountLink } from './account-link.entity.js'
import { AccountLinksService } from './account-links.service.js'
import { accountsPaths, homePath } from '../accounts.paths.js'
import { AuthenticationService } from '../sign-in/authentication.service.js'
import { invitationEnded } from './link-ended.page.js'
import { InvitationForm } from '../passwords/password.form.js'
import { signedInCookie } from '../sign-in/sign-in-cookie.js'

/** Taking up an invitation: who has the link reads that mailbox. */
@Access('public')
@Controller('invitations/:token')
export class InvitationsController {
  constructor(
    private readonly authentication: AuthenticationService,
    private readonly links: AccountLinksService,
  ) {}

  @Get()
  async edit(@Param('token') token: string) {
    const found = await this.find(token)
    return found
      ? this.page(token, found.account, InvitationForm.with({ name: found.account.name }))
      : invitationEnded()
  }

  @Post()
  async update(@Param('token') token: string, @Body() body: unknown) {
    const found = await this.find(token)
    if (!found) return invitationEnded()
    const form = InvitationForm.read(body)
    const signedIn = await submit(
      form,
      (again) => this.page(token, found.account, again),
      () => this.authentication.accept(found.link, form.name, form.password),
    )
    return redirect(homePath, 'Your password is set and you are signed in', [signedInCookie(signedIn)])
  }

  private async find(token: string): Promise<{ link: AccountLink; account: Account } | null> {
    const link = await this.links.find('invitation', token)
    if (!link) return null
    try {
      return { link, account: await this.authentication.accountOf(link) }
    } catch (error) {
      if (error instanceof NotFound) return null
      throw error
    }
  }

  private page(token: string, { email }: Account, form: InvitationForm) {
    const action = accountsPaths.invitation(token)
    return page('accounts/invitation', { title: 'Choose a password', form, email, action, noIndex: true })
  }
}
