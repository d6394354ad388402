import { MaxText, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'

export class HoldForm extends Form {
  @Field({
    label: 'Why is it held?',
    hint: 'For the task force: it stands in the history of the message. For example: the venue may change.',
  })
  @MaxText(300, 'The reason must be 300 characters or fewer')
  @Required('Enter why it is held')
  reason = ''
}
