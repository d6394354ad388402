import { Field, Form } from '../web/forms/form.js'

/** The filters of the list of wards. */
export class AreaSearchForm extends Form {
  @Field({ label: 'Name or code' })
  name = ''

  @Field({ label: 'Which wards' })
  when = ''
}
