import { Field, Form } from '../../web/forms/form.js'

export class MessageStopForm extends Form {
  @Field({ label: '', type: 'hidden' })
  key = ''
}
