import { MaxText, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'

/** The filters of the inbox: nothing about people, because they stand in the address. */
export class RequestFiltersForm extends Form {
  @Field({ label: 'State' })
  state = ''

  @Field({ label: 'Owner' })
  owner = ''

  @Field({ label: 'Who asked' })
  kind = ''
}

/** Who somebody looks for: sent, never in the address. */
export class RequestSearchForm extends Form {
  @Field({
    label: 'Organisation, name, e-mail or phone',
    hint: 'Part of it is enough',
    autocomplete: 'off',
    spellcheck: false,
    classes: 'govuk-!-width-two-thirds',
  })
  @MaxText(120, 'Use 120 characters or fewer')
  @Required('Enter an organisation, a name, an e-mail address or a phone number')
  who = ''
}
