import { addDays, formatShortDate, parseDate } from '../../time/dates.js'
import { MaxText, RealDate, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import type { Days } from '../series/plan.js'
import type { CalendarDays } from './calendar-days.entity.js'

export class CalendarDaysForm extends Form {
  @Field({ label: 'Name', hint: 'For example, “Easter Monday” or “Autumn term, first half”' })
  @MaxText(120, 'Name must be 120 characters or fewer')
  @Required('Enter a name')
  name = ''

  @Field({ label: 'First day', hint: 'For example, 26 November 2026', classes: 'govuk-input--width-20' })
  @RealDate('Enter a real date, like 26 November 2026')
  @Required('Enter the first day, like 26 November 2026')
  from = ''

  @Field({
    label: 'Last day',
    optional: true,
    hint: 'Leave it empty when it is one day',
    classes: 'govuk-input--width-20',
  })
  @RealDate('Enter a real date, like 26 November 2026')
  to = ''

  static of({ version, name, fromDate, toDate }: CalendarDays): CalendarDaysForm {
    return CalendarDaysForm.with({
      version: String(version),
      name,
      from: formatShortDate(fromDate),
      to: toDate === fromDate ? '' : formatShortDate(toDate),
    })
  }

  protected override checkTogether(): void {
    const { from, to } = this.values()
    if (from === '') return
    if (to < from) this.addError('to', 'Last day must be the same as or after the first day')
    else if (to > addDays(from, 366)) this.addError('to', 'A span is at most a year long. Check both days.')
  }

  /** After `isValid()`. */
  values(): Days {
    const from = parseDate(this.from, this.today) ?? ''
    return { name: this.name, from, to: parseDate(this.to, this.today) ?? from }
  }
}
