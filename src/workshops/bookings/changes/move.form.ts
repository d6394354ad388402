import { RecordId, Required } from '../../../web/forms/checks.js'
import { Field, Form } from '../../../web/forms/form.js'

/** To which other date, and who of those who were booked together. */
export class MoveForm extends Form {
  /** Of the link that led here. */
  @Field({ label: '', type: 'hidden' })
  key = ''

  @Field({ label: 'Who?', many: true })
  @RecordId('Tick only names on the list')
  who: string[] = []

  @Field({ label: 'Which date?' })
  @RecordId('Select a date from the list')
  @Required('Select a date')
  to = ''
}
