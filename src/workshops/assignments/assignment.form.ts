import { MaxText, OneOf, RecordId, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { WarnedForm } from '../clashes/warned.form.js'
import { INVITATION_ROLES, type InvitationRole } from '../invitations/invitation.entity.js'

export class AssignmentForm extends WarnedForm {
  @Field({ label: 'Champion' })
  @RecordId('Select a champion')
  @Required('Select a champion')
  championId = ''

  @Field({ label: 'What do they do?' })
  @OneOf(INVITATION_ROLES, 'Select whether they lead, help or shadow')
  @Required('Select whether they lead, help or shadow')
  role = 'helper'

  @Field({ label: 'Have they said yes?' })
  @OneOf(['asked', 'known'], 'Select whether to ask them first')
  @Required('Select whether to ask them first')
  how = ''

  values(): { championId: string; role: InvitationRole } {
    return { championId: this.championId, role: this.role as InvitationRole }
  }
}

export class DropOutForm extends Form {
  @Field({ label: 'Why can they not come?', hint: 'For the task force. It is kept in the history of the workshop.' })
  @MaxText(300, 'The reason must be 300 characters or fewer')
  @Required('Enter why they cannot come')
  reason = ''

  @Field({ label: 'Ask somebody else?', optional: true })
  @OneOf(['yes', ''], 'Choose whether somebody else is asked')
  askNext = ''
}
