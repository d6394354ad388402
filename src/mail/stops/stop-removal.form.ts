import { MaxText, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'

export class StopRemovalForm extends Form {
  @Field({ label: 'Why may it be written to again?', hint: 'Such as: he gave us the right address' })
  @MaxText(500, 'Use 500 characters or fewer')
  @Required('Say why it may be written to again')
  reason = ''
}
