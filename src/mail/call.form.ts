import { OneOf, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { CALL_RESULTS, type CallResult } from './calls.service.js'

export class CallForm extends Form {
  @Field({ label: 'How did it go?' })
  @Required('Select how the call went')
  @OneOf(CALL_RESULTS, 'Select how the call went')
  result = ''

  /** After `isValid()`. */
  chosen(): CallResult {
    return CALL_RESULTS.find((known) => known === this.result) ?? 'no_answer'
  }
}
