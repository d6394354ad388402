import { MaxText, OneOf, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { WarnedForm } from '../clashes/warned.form.js'
import { ASKED_IN_TURN, type AskedInTurn } from '../workshop.entity.js'
import type { InvitationRole } from './invitation.entity.js'

/** One button; the key came with the link. */
export class AnswerForm extends WarnedForm {
  @Field({ label: '', type: 'hidden' })
  key = ''
}

export class RefusalForm extends Form {
  @Field({ label: '', type: 'hidden' })
  key = ''

  @Field({ label: 'Is there anything we should know?', hint: 'Only if you want to say it', optional: true })
  @MaxText(300, 'Use 300 characters or fewer')
  reason = ''
}

/** For what champions are asked one after another; '' stops it. */
export class AskInTurnForm extends Form {
  @Field({ label: '', type: 'hidden' })
  @OneOf([...ASKED_IN_TURN, ''], 'Choose what to ask for')
  role = ''

  wanted(): AskedInTurn | null {
    return ASKED_IN_TURN.find((role) => role === this.role) ?? null
  }
}

/** What a champion offers to do. */
export class OfferForm extends Form {
  @Field({ label: 'What can you do?' })
  @OneOf(['lead', 'helper'], 'Select whether you can lead or help')
  @Required('Select whether you can lead or help')
  role = ''

  values(): { role: InvitationRole } {
    return { role: this.role as InvitationRole }
  }
}
