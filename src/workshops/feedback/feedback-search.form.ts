import { MaxText, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'

/** The filters of what people wrote: nothing that somebody types, because it stands in the address. */
export class FeedbackFiltersForm extends Form {
  @Field({ label: 'Did they learn what they came for?' })
  learned = ''

  @Field({ label: 'May it be shared?' })
  shared = ''

  @Field({ label: 'Topic' })
  topic = ''

  @Field({ label: 'Workshop', type: 'hidden' })
  workshop = ''
}

/** What somebody looks for in what people wrote: it may be a name, so it is sent and never in the address. */
export class FeedbackSearchForm extends Form {
  @Field({ label: 'Words in the comment', autocomplete: 'off', classes: 'govuk-!-width-two-thirds' })
  @MaxText(120, 'Use 120 characters or fewer')
  @Required('Enter a word to look for')
  words = ''
}
