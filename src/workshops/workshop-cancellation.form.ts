import { MaxText, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'

export class WorkshopCancellationForm extends Form {
  @Field({ label: 'Why is it cancelled?', hint: 'People who booked will read this. For example: the trainer is ill.' })
  @MaxText(300, 'The reason must be 300 characters or fewer')
  @Required('Enter why it is cancelled')
  reason = ''
}
