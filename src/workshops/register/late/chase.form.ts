import { OneOf, Required } from '../../../web/forms/checks.js'
import { Field, Form } from '../../../web/forms/form.js'

export const CHASE_WAYS = { email: 'E-mail, now', phone: 'A call, on the list of calls for today' } as const
export type ChaseWay = keyof typeof CHASE_WAYS

export class ChaseForm extends Form {
  @Field({ label: 'How should we ask?' })
  @OneOf(Object.keys(CHASE_WAYS), 'Select e-mail or a call')
  @Required('Select e-mail or a call')
  way = ''

  /** Once valid. */
  values(): ChaseWay {
    return this.way === 'phone' ? 'phone' : 'email'
  }
}
