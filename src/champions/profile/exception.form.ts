import { formatShortDate, parseDate } from '../../time/dates.js'
import { MaxText, OneOf, RealDate } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import type { RowFields } from '../../web/forms/rows.js'
import { EXCEPTION_KINDS, type ExceptionKind } from './champion-exception.entity.js'
import { freeTimesText, readFreeTimes } from './free-times.js'
import type { Exception } from './profile.js'

export const MOST_EXCEPTIONS = 20

/** How the rows are called on the page: `date1Kind`, `date1From` and so on. */
export const EXCEPTION_ROWS: RowFields = {
  word: 'date',
  parts: { Kind: 'kind', From: 'from', To: 'to', Times: 'times' },
  first: 1,
  last: MOST_EXCEPTIONS,
}

/** One row: dates on which the usual week does not hold. An empty row is none. */
export class ExceptionForm extends Form {
  @Field({ label: 'What is it?' })
  @OneOf(EXCEPTION_KINDS, 'Select away, or able to help too')
  kind = 'away'

  @Field({ label: 'First day', hint: 'For example, 1 December 2026', classes: 'govuk-input--width-10' })
  @RealDate('Enter a date, like 1 December 2026')
  from = ''

  @Field({ label: 'Last day', hint: 'If it is more than one', optional: true, classes: 'govuk-input--width-10' })
  @RealDate('Enter a date, like 7 December 2026')
  to = ''

  @Field({
    label: 'Times',
    hint: 'Like 9am to midday. Empty means all day',
    optional: true,
    classes: 'govuk-input--width-20',
    spellcheck: false,
  })
  @MaxText(60, 'Enter times like 9am to midday')
  times = ''

  static of({ kind, fromDate, toDate, fromTime, toTime }: Exception): ExceptionForm {
    return ExceptionForm.with({
      kind,
      from: formatShortDate(fromDate),
      to: toDate === fromDate ? '' : formatShortDate(toDate),
      times: fromTime && toTime ? freeTimesText([[fromTime, toTime]]) : '',
    })
  }

  isEmpty(): boolean {
    return !this.from && !this.to && !this.times
  }

  /** Once valid and not empty. */
  values(): Exception {
    const fromDate = parseDate(this.from, this.today) ?? ''
    const [span] = this.times ? (readFreeTimes(this.times) ?? []) : []
    return {
      kind: this.kind as ExceptionKind,
      fromDate,
      toDate: parseDate(this.to, this.today) ?? fromDate,
      fromTime: span?.[0] ?? null,
      toTime: span?.[1] ?? null,
    }
  }

  protected override checkTogether(): void {
    if (this.isEmpty()) return
    if (!this.from) this.addError('from', 'Enter the first day, or empty this row')
    const { fromDate, toDate } = this.values()
    if (fromDate && toDate < fromDate) this.addError('to', 'Enter a last day that is not before the first')
    else if (fromDate && toDate < this.today) this.addError(this.to ? 'to' : 'from', 'Enter today or a day to come')
    if (this.times && readFreeTimes(this.times)?.length !== 1)
      this.addError('times', 'Enter one time, like 9am to midday. Add another row for a second one')
  }
}
