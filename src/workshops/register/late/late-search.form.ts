import { Field, Form } from '../../../web/forms/form.js'

/** The filters of the list of late registers. They hold nobody's contact, so they travel in the address. */
export class LateSearchForm extends Form {
  @Field({ label: 'Lead champion' })
  champion = ''

  @Field({ label: 'Asked for' })
  asked = ''

  @Field({ label: 'How late' })
  days = ''
}
