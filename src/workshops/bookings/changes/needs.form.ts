import { MaxText, OneOf } from '../../../web/forms/checks.js'
import { Field, Form } from '../../../web/forms/form.js'

/** What would make it easier for one person to take part. */
export class NeedsForm extends Form {
  /** Of the link that led here. */
  @Field({ label: '', type: 'hidden' })
  key = ''

  @Field({
    label: 'What would make it easier?',
    hint: 'For example: a hearing loop, large print, or somebody to meet you at the door. Only the people who run the workshop see this.',
    optional: true,
  })
  @MaxText(500, 'What would make it easier must be 500 characters or fewer')
  accessNeeds = ''

  /** '' counts as `leave`: nothing that is remembered changes. */
  @Field({ label: 'And next time?' })
  @OneOf(['leave', 'remember', 'forget'], 'Select what is to happen next time')
  nextTime = ''

  values() {
    return {
      accessNeeds: this.accessNeeds || null,
      remember: this.nextTime === 'remember',
      forget: this.nextTime === 'forget',
    }
  }

  protected override checkTogether(): void {
    if (this.nextTime === 'remember' && this.accessNeeds === '')
      this.addError('accessNeeds', 'Enter what we should remember')
  }
}
