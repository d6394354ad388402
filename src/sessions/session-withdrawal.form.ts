import { MaxText, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'

export class SessionWithdrawalForm extends Form {
  @Field({ label: 'Why should it not count?', hint: 'For example: logged twice by mistake.' })
  @MaxText(300, 'The reason must be 300 characters or fewer')
  @Required('Enter why it should not count')
  reason = ''
}
