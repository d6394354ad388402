import { ValidateIf } from 'class-validator'
import { MaxText, OneOf, RecordId, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { CLOSE_REASONS, type CloseReason } from './concern.entity.js'

/** In danger, what happened is enough; what is said all the same is checked. */
const isAsked = (field: 'about' | 'happened') => (form: ConcernForm) => form.danger !== 'yes' || form[field] !== ''

export class ConcernForm extends Form {
  /** The id that the concern will have: sent twice, it is one. */
  @Field({ label: 'Key', type: 'hidden' })
  @RecordId('Open this page again')
  @Required('Open this page again')
  key = ''

  @Field({ label: 'Is somebody in danger now?' })
  @OneOf(['yes', 'no'], 'Select yes if somebody is in danger now')
  @Required('Select yes if somebody is in danger now')
  danger = ''

  @Field({
    label: 'What happened?',
    hint: 'What you saw or heard, in the words that were used. You do not need to find out more first, or to be sure.',
  })
  @MaxText(10_000, 'What happened must be 10,000 characters or fewer')
  @Required('Enter what happened')
  what = ''

  @ValidateIf(isAsked('about'))
  @Field({
    label: 'Who is it about?',
    hint: 'A name, or how we can tell who you mean. In danger, you can leave it empty',
    autocomplete: 'off',
  })
  @MaxText(300, 'Who it is about must be 300 characters or fewer')
  @Required('Enter who it is about')
  about = ''

  @ValidateIf(isAsked('happened'))
  @Field({
    label: 'When did it happen?',
    hint: 'Like “yesterday, about 3pm, after the class”. In danger, you can leave it empty',
    autocomplete: 'off',
  })
  @MaxText(300, 'When it happened must be 300 characters or fewer')
  @Required('Enter when it happened, or when you heard of it')
  happened = ''

  /** Once valid. */
  values() {
    const { what, about, happened } = this
    return { isDangerNow: this.danger === 'yes', words: { what, about, happened } }
  }
}

export class ConcernNoteForm extends Form {
  @Field({ label: 'Add a note', hint: 'What you did, whom you spoke to, what was decided. Only the lead reads it' })
  @MaxText(5000, 'The note must be 5,000 characters or fewer')
  @Required('Enter a note')
  words = ''
}

export class ConcernClosingForm extends Form {
  @Field({ label: 'Why is it closed?' })
  @OneOf(CLOSE_REASONS, 'Select why it is closed')
  @Required('Select why it is closed')
  reason = ''

  @Field({ label: 'Note', hint: 'What was decided, and why. Only the lead reads it' })
  @MaxText(5000, 'The note must be 5,000 characters or fewer')
  @Required('Enter what was decided, and why')
  note = ''

  /** Once valid. */
  values() {
    return { reason: this.reason as CloseReason, note: this.note }
  }
}

export type ConcernDetails = ReturnType<ConcernForm['values']>
