import { Field, Form } from '../web/forms/form.js'

/** The filters of the list of venues. */
export class VenueSearchForm extends Form {
  @Field({ label: 'Name or address' })
  name = ''

  @Field({ label: 'Ward' })
  ward = ''

  @Field({ label: 'What is there' })
  facility = ''

  @Field({ label: 'Which venues' })
  kept = ''
}
