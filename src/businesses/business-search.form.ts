import { Field, Form } from '../web/forms/form.js'

/** The filters of the list of businesses: nothing about people, because they stand in the address. */
export class BusinessSearchForm extends Form {
  @Field({ label: 'Name of the business' })
  name = ''

  @Field({ label: 'Ward' })
  ward = ''

  @Field({ label: 'Needs' })
  needs = ''

  @Field({ label: 'Which businesses' })
  kept = ''
}
