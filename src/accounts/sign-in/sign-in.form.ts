import { EmailAddress, MaxText, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'

export class SignInForm extends Form {
  @Field({ label: 'E-mail address', type: 'email', autocomplete: 'username', spellcheck: false })
  @EmailAddress('Enter an e-mail address, like name@example.org')
  @Required('Enter your e-mail address')
  email = ''

  @Field({ label: 'Password', type: 'password', autocomplete: 'current-password', spellcheck: false })
  @MaxText(200, 'Password must be 200 characters or fewer')
  @Required('Enter your password')
  password = ''

  /** Where the person was going: a path of ours, or nothing. */
  @Field({ label: '', type: 'hidden' })
  next = ''
}
