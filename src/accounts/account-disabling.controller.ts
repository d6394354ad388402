import { Controller, Get, Param, Post } from '@nestjs/common'
import { Access } from '../web/access.js'
import { type PageModel, page, redirect } from '../web/reply.js'
import type { Account } from './account.entity.js'
import { accountsPaths as paths } from './accounts.paths.js'
import { AccountsService } from './accounts.service.js'

@Access('administrator')
@Controller('accounts/:id')
export class AccountDisablingController {
  constructor(private readonly accounts: AccountsService) {}

  @Get('disabling/new')
  async new(@Param('id') id: string) {
    return page('accounts/disabling', disablingPage(await this.accounts.get(id)))
  }

  @Post('disabling')
  async create(@Param('id') id: string) {
    await this.accounts.disable(id)
    return redirect(paths.show(id), 'Account disabled')
  }

  /** The way back. */
  @Post('enabling')
  async destroy(@Param('id') id: string) {
    await this.accounts.enable(id)
    return redirect(paths.show(id), 'Account enabled')
  }
}

const disablingPage = ({ id, name }: Account): PageModel & { name: string; action: string; cancel: string } => ({
  title: 'Disable this account?',
  caption: name,
  back: { href: paths.show(id) },
  name,
  action: paths.disabling(id),
  cancel: paths.show(id),
})
