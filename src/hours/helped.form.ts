import { WholeNumber } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'

const SHORT = { inputmode: 'numeric' as const, classes: 'govuk-input--width-2', autocomplete: 'off' }
const MOST = 24 * 60

/** How long a champion helped at a workshop; both empty, or nothing: they did not come after all. */
export class HelpedForm extends Form {
  @Field({ label: 'Hours', ...SHORT })
  @WholeNumber({ max: 24, message: 'Enter hours as a number from 0 to 24' })
  hours = ''

  @Field({ label: 'Minutes', ...SHORT })
  @WholeNumber({ max: MOST, message: 'Enter minutes as a number, like 30' })
  minutes = ''

  static of(minutes: number | null): HelpedForm {
    return minutes === null
      ? new HelpedForm()
      : HelpedForm.with({ hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60) })
  }

  values(): { minutes: number | null } {
    const total = Number(this.hours) * 60 + Number(this.minutes)
    return { minutes: total === 0 ? null : total }
  }

  protected override checkTogether(): void {
    if ((this.values().minutes ?? 0) > MOST) this.addError('minutes', 'Time must be 24 hours or less')
    if (this.hours === '' && this.minutes === '')
      this.addError('hours', 'Enter how long you helped, or 0 if you did not come')
  }
}
