import { MaxText, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'

/** Whose messages somebody looks for: sent, never in the address. */
export class UpcomingSearchForm extends Form {
  @Field({ label: 'Name', hint: 'Part of it is enough', autocomplete: 'off', spellcheck: false })
  @MaxText(120, 'Use 120 characters or fewer')
  @Required('Enter a name')
  who = ''

  protected override checkTogether(): void {
    if (this.who.replace(/[^\p{L}\p{N}]/gu, '').length < 2) this.addError('who', 'Enter at least 2 letters')
  }
}
