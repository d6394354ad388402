import { formatShortDate, parseDate } from '../../time/dates.js'
import { MaxText, RealDate, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'

export class SignOffForm extends Form {
  @Field({ label: 'Date', hint: 'For example, 26 November 2026', classes: 'govuk-input--width-10' })
  @RealDate('Enter a date, like 26 November 2026')
  @Required('Enter the date')
  signedOn = ''

  @Field({ label: 'Note', hint: 'What they may do, or what they should not do yet', optional: true })
  @MaxText(500, 'Note must be 500 characters or fewer')
  note = ''

  static start(today: string): SignOffForm {
    return SignOffForm.with({ signedOn: formatShortDate(today) })
  }

  /** Once valid. */
  values() {
    return { signedOn: parseDate(this.signedOn, this.today) ?? '', note: this.note }
  }

  protected override checkTogether(): void {
    if (this.values().signedOn > this.today) this.addError('signedOn', 'Enter today or a day in the past')
  }
}

export class SignOffRemovalForm extends Form {
  @Field({ label: 'Why is it taken back?' })
  @MaxText(300, 'The reason must be 300 characters or fewer')
  @Required('Enter why it is taken back')
  reason = ''
}
