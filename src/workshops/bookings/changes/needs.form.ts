import { EachOf, MaxText } from '../../../web/forms/checks.js'
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

  @Field({ label: 'Next time', many: true, optional: true })
  @EachOf(['remember', 'forget'], 'Tick a box, or leave them')
  nextTime: string[] = []

  values() {
    return {
      accessNeeds: this.accessNeeds || null,
      remember: this.nextTime.includes('remember'),
      forget: this.nextTime.includes('forget'),
    }
  }

  protected override checkTogether(): void {
    if (this.nextTime.length > 1) this.addError('nextTime', 'Tick one box: we remember it, or we forget it')
    if (this.nextTime.includes('remember') && this.accessNeeds === '')
      this.addError('accessNeeds', 'Enter what we should remember')
  }
}
