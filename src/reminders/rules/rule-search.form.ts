import { Field, Form } from '../../web/forms/form.js'

/** The filters of the list of rules. */
export class RuleSearchForm extends Form {
  @Field({ label: 'Name' })
  name = ''

  @Field({ label: 'To' })
  to = ''

  @Field({ label: 'State' })
  state = ''
}
