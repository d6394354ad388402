import { MaxText, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'

/** The filters of the list, in its address. */
export class StopFiltersForm extends Form {
  @Field({ label: 'What is stopped' })
  about = ''

  @Field({ label: 'How it came here' })
  how = ''
}

/** Whose address somebody looks for: sent, never in the address of a page. */
export class StopSearchForm extends Form {
  @Field({
    label: 'E-mail address or phone number',
    hint: 'Part of it is enough',
    autocomplete: 'off',
    spellcheck: false,
    classes: 'govuk-!-width-two-thirds',
  })
  @MaxText(254, 'Use 254 characters or fewer')
  @Required('Enter an e-mail address or a phone number')
  who = ''

  protected override checkTogether(): void {
    if (this.who.replace(/[^\p{L}\p{N}]/gu, '').length < 2) this.addError('who', 'Enter at least 2 letters or digits')
  }
}
