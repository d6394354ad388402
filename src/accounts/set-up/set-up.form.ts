import { CouncilForm } from '../../council/council.form.js'
import { EmailAddress, MaxText, Required } from '../../web/forms/checks.js'
import { Field } from '../../web/forms/form.js'
import { PASSWORD_HINT } from '../passwords/password.form.js'
import { MAX_PASSWORD_LENGTH } from '../passwords/passwords.js'

/** The council's settings and the first administrator, on one page. */
export class SetUpForm extends CouncilForm {
  @Field({ label: 'Your full name', autocomplete: 'name', spellcheck: false })
  @MaxText(120, 'Your full name must be 120 characters or fewer')
  @Required('Enter your full name')
  yourName = ''

  @Field({
    label: 'Your e-mail address',
    hint: 'You sign in with it.',
    type: 'email',
    autocomplete: 'username',
    spellcheck: false,
  })
  @EmailAddress('Enter your e-mail address, like name@example.org')
  @Required('Enter your e-mail address')
  yourEmail = ''

  @Field({ label: 'Password', hint: PASSWORD_HINT, type: 'password', autocomplete: 'new-password', spellcheck: false })
  @MaxText(MAX_PASSWORD_LENGTH, `Password must be ${MAX_PASSWORD_LENGTH} characters or fewer`)
  @Required('Enter a password')
  password = ''

  /** The key of the one-time link. */
  @Field({ label: '', type: 'hidden' })
  key = ''
}
