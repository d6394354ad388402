import { Field, Form } from '../web/forms/form.js'

/** The filters of the list of partners: nothing about people, because they stand in the address. */
export class PartnerSearchForm extends Form {
  @Field({ label: 'Name of the organisation' })
  name = ''

  @Field({ label: 'Sector' })
  sector = ''

  @Field({ label: 'Which partners' })
  kept = ''
}
