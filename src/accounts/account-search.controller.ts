import { Body, Controller, Post } from '@nestjs/common'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { MaxText } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { submit } from '../web/forms/submit.js'
import { page } from '../web/reply.js'
import { foundPage, MOST_FOUND } from './account.page.js'
import { AccountsListService } from './accounts-list.service.js'

export class AccountSearchForm extends Form {
  @Field({ label: 'Name or e-mail address' })
  @MaxText(120, 'Type 120 characters or fewer')
  name = ''
}

/** People are looked for by POST: no name stands in an address, a history or a log. */
@Access('administrator')
@Controller('accounts/searches')
export class AccountSearchController {
  constructor(
    private readonly list: AccountsListService,
    private readonly clock: Clock,
  ) {}

  @Post()
  async create(@Body() body: unknown) {
    const form = AccountSearchForm.read(body)
    const show = async () => {
      const rows = form.isValid() ? await this.list.matching(form.name, MOST_FOUND + 1) : []
      return page('accounts/found', { ...foundPage(rows, form.name, this.clock.zone), form })
    }
    return submit(form, show, show)
  }
}
