import { Field, Form } from '../web/forms/form.js'

/** The filters of a list, as fields. They travel in the address, so that a filtered list can be kept and sent on. */
export class WorkshopSearchForm extends Form {
  @Field({ label: 'From', hint: 'For example, 1 December', classes: 'govuk-input--width-10' })
  from = ''

  @Field({ label: 'To', classes: 'govuk-input--width-10' })
  to = ''

  @Field({ label: 'Ward' })
  ward = ''

  @Field({ label: 'Topic' })
  topic = ''

  @Field({ label: 'How to come' })
  format = ''

  @Field({ label: 'The place must have', many: true })
  access: string[] = []

  @Field({
    label: 'Your postcode',
    hint: 'To see what is nearest first. We do not keep it',
    classes: 'govuk-input--width-10',
    autocomplete: 'postal-code',
    spellcheck: false,
  })
  postcode = ''

  /** Of a list by distance. */
  @Field({ label: 'Page', type: 'hidden' })
  page = ''

  @Field({ label: 'Title' })
  title = ''

  @Field({ label: 'When' })
  when = ''

  @Field({ label: 'State' })
  state = ''

  @Field({ label: 'Needs' })
  needs = ''
}
