import { Controller, Param, Post } from '@nestjs/common'
import { Access } from '../web/access.js'
import { redirect } from '../web/reply.js'
import { accountsPaths as paths } from './accounts.paths.js'
import { AccountLettersService } from './links/account-letters.service.js'
import { AccountsService } from './accounts.service.js'

@Access('administrator')
@Controller('accounts/:id/invitations')
export class AccountInvitationsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly letters: AccountLettersService,
  ) {}

  /** Once more, with a new link: the old one stops working. */
  @Post()
  async create(@Param('id') id: string) {
    const account = await this.accounts.inviteAgain(id)
    return redirect(paths.show(id), this.letters.saysWhereItIs(account))
  }
}
