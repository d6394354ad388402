import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { pageNumber } from '../web/address.js'
import { csv } from '../web/csv.js'
import { submit } from '../web/forms/submit.js'
import { file, page, redirect } from '../web/reply.js'
import { AccountForm } from './account.form.js'
import { AccountLettersService } from './links/account-letters.service.js'
import { AccountOwnersService } from './account-owners.service.js'
import { accountPage, accountsPage, editAccountPage, newAccountPage, PER_PAGE } from './account.page.js'
import { type AccountState, type Role, ROLES } from './account.entity.js'
import { ROLE_WORDS, STATE_WORDS } from './account.words.js'
import { type AccountFilters, AccountsListService } from './accounts-list.service.js'
import { accountsPaths as paths } from './accounts.paths.js'
import { AccountsService } from './accounts.service.js'

@Access('administrator')
@Controller()
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly list: AccountsListService,
    private readonly owners: AccountOwnersService,
    private readonly letters: AccountLettersService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  @Get('accounts')
  async index(@Query() query: Record<string, unknown>) {
    const [filters, number] = [filtersOf(query), pageNumber(query.page)]
    const { rows, total } = await this.list.page(filters, number, PER_PAGE)
    return page('accounts/index', accountsPage(rows, filters, number, total, this.clock.zone))
  }

  @Get('accounts.csv')
  async export(@Query() query: Record<string, unknown>) {
    const rows = await this.list.all(filtersOf(query))
    const body = csv(
      ['Name', 'E-mail address', 'Role', 'Belongs to', 'State', 'Last signed in (UTC)'],
      rows.map((row) => [
        row.name,
        row.email,
        ROLE_WORDS[row.role as Role],
        row.owner,
        STATE_WORDS[row.state as AccountState],
        row.lastSignInAt?.toISOString(),
      ]),
    )
    return file({ name: 'accounts.csv', type: 'text/csv; charset=utf-8', body })
  }

  @Get('accounts/new')
  async new() {
    return this.newPage(new AccountForm())
  }

  @Post('accounts')
  async create(@Body() body: unknown) {
    const form = AccountForm.read(body)
    const account = await submit(
      form,
      (again) => this.newPage(again),
      () => this.accounts.invite(form.facts()),
    )
    return redirect(paths.show(account.id), this.letters.saysWhereItIs(account))
  }

  @Get('accounts/:id')
  async show(@Param('id') id: string) {
    const account = await this.accounts.get(id)
    const [owner, trail] = [await this.owners.of(account), await this.audit.trail('account', id)]
    return page('accounts/show', accountPage(account, owner, trail, this.clock.zone))
  }

  @Get('accounts/:id/edit')
  async edit(@Param('id') id: string) {
    return this.editPage(id, AccountForm.from(await this.accounts.get(id)))
  }

  @Post('accounts/:id')
  async update(@Param('id') id: string, @Body() body: unknown) {
    await this.accounts.get(id)
    const form = AccountForm.read(body)
    await submit(
      form,
      (again) => this.editPage(id, again),
      () => this.accounts.change(id, form.version, form.facts()),
    )
    return redirect(paths.show(id), 'Account changed')
  }

  private async newPage(form: AccountForm) {
    return page('accounts/form', newAccountPage(form, await this.owners.champions(), await this.owners.partners()))
  }

  private async editPage(id: string, form: AccountForm) {
    return page('accounts/form', editAccountPage(id, form, await this.owners.champions(), await this.owners.partners()))
  }
}

function filtersOf({ role, state }: Record<string, unknown>): AccountFilters {
  return {
    role: ROLES.find((known) => known === role) ?? '',
    state: (['active', 'invited', 'disabled'] as const).find((known) => known === state) ?? '',
  }
}
