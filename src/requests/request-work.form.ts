import { MaxText, OneOf, RecordId, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { CLOSE_REASONS, type CloseReason } from './request.entity.js'

export class RequestOwnerForm extends Form {
  @Field({ label: 'Give it to' })
  @RecordId('Select somebody from the list')
  @Required('Select somebody from the list')
  owner = ''
}

export class RequestNoteForm extends Form {
  @Field({ label: 'Add a note', hint: 'What was said and agreed. Deleted 12 months after the request ends.' })
  @MaxText(1000, 'The note must be 1,000 characters or fewer')
  @Required('Enter a note')
  words = ''
}

export class RequestClosingForm extends Form {
  @Field({ label: 'Why is it closed?' })
  @OneOf(CLOSE_REASONS, 'Select why it is closed')
  @Required('Select why it is closed')
  reason = ''

  @Field({ label: 'Note', optional: true, hint: 'For the task force' })
  @MaxText(1000, 'The note must be 1,000 characters or fewer')
  note = ''

  /** After `isValid()`. */
  values() {
    return { reason: this.reason as CloseReason, note: this.note }
  }
}
