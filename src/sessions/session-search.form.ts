import { MaxText, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'

/** Filters that name nobody: they stand in the address. */
export class SessionFiltersForm extends Form {
  @Field({ label: 'From', hint: 'For example, 1 November', classes: 'govuk-input--width-10' })
  from = ''

  @Field({ label: 'To', classes: 'govuk-input--width-10' })
  to = ''

  @Field({ label: 'How' })
  kind = ''

  @Field({ label: 'Topic' })
  topic = ''

  @Field({ label: 'Ward' })
  ward = ''

  @Field({ label: 'Champion', type: 'hidden' })
  champion = ''
}

/** Whose sessions somebody looks for: sent, never in the address. */
export class ChampionOfSessionsForm extends Form {
  @Field({ label: 'Find a champion', hint: 'Name, e-mail or phone', autocomplete: 'off', spellcheck: false })
  @MaxText(120, 'Type 120 characters or fewer')
  @Required('Enter a name, an e-mail address or a phone number')
  who = ''
}
