import { MaxText, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'

/** Who somebody looks for: sent, never in the address. */
export class LearnerSearchForm extends Form {
  @Field({
    label: 'Name, e-mail or phone',
    hint: 'Part of it is enough',
    autocomplete: 'off',
    spellcheck: false,
    classes: 'govuk-!-width-two-thirds',
  })
  @MaxText(120, 'Use 120 characters or fewer')
  @Required('Enter a name, an e-mail address or a phone number')
  who = ''

  protected override checkTogether(): void {
    if (this.who.replace(/[^\p{L}\p{N}]/gu, '').length < 2) this.addError('who', 'Enter at least 2 letters or digits')
  }
}
