import { EmailAddress, MaxText, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './passwords.js'

export const PASSWORD_HINT = `${MIN_PASSWORD_LENGTH} characters or more. Three words that do not belong together are easy to remember and hard to guess.`

const TOO_LONG = `Password must be ${MAX_PASSWORD_LENGTH} characters or fewer`

/** Asks for a link to choose a new password. */
export class AskForResetForm extends Form {
  @Field({ label: 'E-mail address', type: 'email', autocomplete: 'username', spellcheck: false })
  @EmailAddress('Enter an e-mail address, like name@example.org')
  @Required('Enter your e-mail address')
  email = ''
}

/** Chooses a new password with a link. */
export class ResetForm extends Form {
  @Field({
    label: 'New password',
    hint: PASSWORD_HINT,
    type: 'password',
    autocomplete: 'new-password',
    spellcheck: false,
  })
  @MaxText(MAX_PASSWORD_LENGTH, TOO_LONG)
  @Required('Enter a new password')
  password = ''
}

/** Takes up an invitation. */
export class InvitationForm extends Form {
  @Field({ label: 'Your full name', autocomplete: 'name', spellcheck: false })
  @MaxText(120, 'Your full name must be 120 characters or fewer')
  @Required('Enter your full name')
  name = ''

  @Field({ label: 'Password', hint: PASSWORD_HINT, type: 'password', autocomplete: 'new-password', spellcheck: false })
  @MaxText(MAX_PASSWORD_LENGTH, TOO_LONG)
  @Required('Enter a password')
  password = ''
}

/** Changes one's own password while signed in. */
export class OwnPasswordForm extends Form {
  @Field({ label: 'Present password', type: 'password', autocomplete: 'current-password', spellcheck: false })
  @MaxText(MAX_PASSWORD_LENGTH, TOO_LONG)
  @Required('Enter your present password')
  current = ''

  @Field({
    label: 'New password',
    hint: PASSWORD_HINT,
    type: 'password',
    autocomplete: 'new-password',
    spellcheck: false,
  })
  @MaxText(MAX_PASSWORD_LENGTH, TOO_LONG)
  @Required('Enter a new password')
  password = ''
}
