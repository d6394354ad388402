import { parseDate } from '../../time/dates.js'
import { MaxText, RealDate, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'

export class SeriesExtensionForm extends Form {
  @Field({ label: 'New last date', hint: 'For example, 14 July 2027', classes: 'govuk-input--width-20' })
  @RealDate('Enter a real date, like 14 July 2027')
  @Required('Enter the new last date, like 14 July 2027')
  until = ''

  @Field({ label: 'Preview', type: 'hidden' })
  @MaxText(4000, 'See the preview again')
  seen = ''

  /** After `isValid()`. */
  date(): string {
    return parseDate(this.until, this.today) ?? ''
  }
}

export class SeriesDateForm extends Form {
  @Field({
    label: 'Date',
    hint: 'A day that the rule does not give, or that was left out. For example, 17 December 2026',
    classes: 'govuk-input--width-20',
  })
  @RealDate('Enter a real date, like 17 December 2026')
  @Required('Enter a date, like 17 December 2026')
  date = ''

  /** After `isValid()`. */
  value(): string {
    return parseDate(this.date, this.today) ?? ''
  }
}
