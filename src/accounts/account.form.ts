import { EmailAddress, MaxText, OneOf, RecordId, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { type Account, type Role, ROLES } from './account.entity.js'
import type { AccountFacts } from './accounts.service.js'

export class AccountForm extends Form {
  @Field({ label: 'Full name', autocomplete: 'off', spellcheck: false })
  @MaxText(120, 'Full name must be 120 characters or fewer')
  @Required('Enter the person’s full name')
  name = ''

  @Field({
    label: 'E-mail address',
    hint: 'They sign in with it. The invitation goes there.',
    type: 'email',
    autocomplete: 'off',
    spellcheck: false,
  })
  @EmailAddress('Enter an e-mail address, like name@example.org')
  @Required('Enter an e-mail address')
  email = ''

  @Field({ label: 'Role' })
  @OneOf(ROLES, 'Select a role')
  @Required('Select a role')
  role = ''

  @Field({ label: 'Which champion?' })
  @RecordId('Select a champion from the list')
  championId = ''

  @Field({ label: 'Which partner?' })
  @RecordId('Select a partner from the list')
  partnerId = ''

  static from(account: Account): AccountForm {
    const { name, email, role, championId, partnerId, version } = account
    return AccountForm.with({
      name,
      email,
      role,
      championId: championId ?? '',
      partnerId: partnerId ?? '',
      version: String(version),
    })
  }

  facts(): AccountFacts {
    return {
      name: this.name,
      email: this.email.toLowerCase(),
      role: this.role as Role,
      championId: this.role === 'champion' ? this.championId : null,
      partnerId: this.role === 'partner' ? this.partnerId : null,
    }
  }

  protected override checkTogether(): void {
    if (this.role === 'champion' && !this.championId)
      this.addError('championId', 'Select which champion this account is for')
    if (this.role === 'partner' && !this.partnerId)
      this.addError('partnerId', 'Select which partner this account is for')
  }
}
