import { Field, Form } from '../web/forms/form.js'

/** The filters of the calls of a day. */
export class CallSearchForm extends Form {
  @Field({ label: 'What about', hint: 'Part of a title' })
  about = ''

  @Field({ label: 'Result' })
  result = ''
}
