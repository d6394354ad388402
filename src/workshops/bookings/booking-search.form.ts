import { LearnerSearchForm } from '../../learners/learner-search.form.js'
import { MaxText, Required } from '../../web/forms/checks.js'
import { Field } from '../../web/forms/form.js'

/** Which booking of a workshop somebody looks for: sent, never in the address. */
export class BookingSearchForm extends LearnerSearchForm {
  @Field({
    label: 'Find a booking',
    hint: 'Part of a name, e-mail or phone, or the reference',
    autocomplete: 'off',
    spellcheck: false,
    classes: 'govuk-!-width-two-thirds',
  })
  @MaxText(120, 'Use 120 characters or fewer')
  @Required('Enter a name, an e-mail address, a phone number or a reference')
  override who = ''
}
