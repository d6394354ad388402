import { MaxText, OneOf, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { CALL_RESULTS, type CallResult } from './call.words.js'

export class CallForm extends Form {
  @Field({ label: 'How did it go?' })
  @Required('Select how the call went')
  @OneOf(CALL_RESULTS, 'Select how the call went')
  result = ''

  @Field({
    label: 'Note for colleagues',
    hint: 'Such as “ring after 4pm”. They may ask to see what is written about them',
    optional: true,
  })
  @MaxText(200, 'The note must be 200 characters or fewer')
  note = ''

  /** After `isValid()`. */
  values(): { result: CallResult; note: string } {
    return { result: CALL_RESULTS.find((known) => known === this.result) ?? 'no_answer', note: this.note }
  }
}
