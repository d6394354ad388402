import { MaxText, OneOf, RecordId, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { ASSIGNMENT_ROLES, type AssignmentRole } from '../assignment.entity.js'

export class AssignmentForm extends Form {
  @Field({ label: 'Champion', hint: 'Somebody who said that they can come' })
  @RecordId('Select a champion')
  @Required('Select a champion')
  championId = ''

  @Field({ label: 'What do they do?' })
  @OneOf(ASSIGNMENT_ROLES, 'Select whether they help or shadow')
  @Required('Select whether they help or shadow')
  role = 'helper'

  values(): { championId: string; role: AssignmentRole } {
    return { championId: this.championId, role: this.role as AssignmentRole }
  }
}

export class DropOutForm extends Form {
  @Field({ label: 'Why can they not come?', hint: 'For the task force. It is kept in the history of the workshop.' })
  @MaxText(300, 'The reason must be 300 characters or fewer')
  @Required('Enter why they cannot come')
  reason = ''
}
