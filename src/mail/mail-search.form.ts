import { Field, Form } from '../web/forms/form.js'

/** The filters of the list of messages. */
export class MailSearchForm extends Form {
  @Field({ label: 'State' })
  state = ''

  @Field({ label: 'How' })
  channel = ''
}
