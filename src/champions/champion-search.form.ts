import { Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'

/** Filters that say nothing about anybody: they stand in the address. */
export class ChampionFiltersForm extends Form {
  @Field({ label: 'Stage' })
  stage = ''

  @Field({ label: 'Home ward' })
  ward = ''

  @Field({ label: 'Can teach' })
  topic = ''

  @Field({ label: 'Helps with' })
  device = ''

  @Field({ label: 'Speaks' })
  language = ''
}

/** Who somebody looks for: sent, never in the address. */
export class ChampionSearchForm extends Form {
  @Field({ label: 'Find somebody', hint: 'Name, e-mail or phone', autocomplete: 'off', spellcheck: false })
  @Required('Enter a name, an e-mail address or a phone number')
  who = ''
}
