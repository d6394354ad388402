import { parseDate, parseTime } from '../../time/dates.js'
import { EachOf, MaxText, OneOf, RealDate, Required, WholeNumber } from '../../web/forms/checks.js'
import { Field } from '../../web/forms/form.js'
import { WorkshopForm } from '../workshop.form.js'
import { MOST_WORKSHOPS, type Wish } from './plan.js'
import { INTERVALS, POSITIONS, type Repeat } from './rule.js'

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7']
export const SEASONS = ['term', 'no-bank-holidays'] as const

/** A workshop's form, and how it repeats. */
export class SeriesForm extends WorkshopForm {
  @Field({
    label: 'First date',
    hint: 'The series starts on the first day that fits, on or after this date. For example, 26 November 2026',
    classes: 'govuk-input--width-20',
  })
  @Required('Enter the first date, like 26 November 2026')
  override date = ''

  @Field({ label: 'How does it repeat?' })
  @OneOf(['week', 'month'], 'Select how it repeats')
  @Required('Select how it repeats')
  repeats = ''

  @Field({ label: 'How often' })
  @OneOf(INTERVALS.map(String), 'Select how often it is held')
  interval = '1'

  @Field({ label: 'On which days', many: true })
  @EachOf(WEEKDAYS, 'Select days from the list')
  weekdays: string[] = []

  @Field({ label: 'Which one' })
  @OneOf(POSITIONS.map(String), 'Select which one of the month')
  position = '1'

  @Field({ label: 'Day of the week' })
  @OneOf(WEEKDAYS, 'Select a day of the week')
  weekday = '1'

  @Field({
    label: 'When does it end?',
    hint: `A series has at most ${MOST_WORKSHOPS} workshops. It can be extended later.`,
  })
  @OneOf(['until', 'times'], 'Select when it ends')
  @Required('Select when it ends')
  ends = ''

  @Field({ label: 'Last date', hint: 'For example, 14 July 2027', classes: 'govuk-input--width-20' })
  @RealDate('Enter a real date, like 14 July 2027')
  until = ''

  @Field({
    label: 'How many times',
    hint: 'Only those that take place are counted',
    inputmode: 'numeric',
    classes: 'govuk-input--width-4',
  })
  @WholeNumber({ min: 1, max: MOST_WORKSHOPS, message: `Enter a whole number from 1 to ${MOST_WORKSHOPS}` })
  times = ''

  @Field({ label: 'Terms and bank holidays', many: true, optional: true })
  @EachOf(SEASONS, 'Select from the list')
  seasons: string[] = []

  @Field({ label: 'Dates to leave out', hint: 'One on each line', optional: true })
  @MaxText(4000, 'Dates to leave out must be 4,000 characters or fewer')
  leaveOut = ''

  @Field({ label: 'Extra dates', hint: 'One on each line', optional: true })
  @MaxText(4000, 'Extra dates must be 4,000 characters or fewer')
  extra = ''

  /** What the preview showed; '' before the first. */
  @Field({ label: 'Preview', type: 'hidden' })
  @MaxText(200, 'See the preview again')
  seen = ''

  protected override checkTogether(): void {
    super.checkTogether()
    if (this.repeats === 'week' && this.weekdays.length === 0)
      this.addError('weekdays', 'Select at least one day of the week')
    if (this.ends === 'until' && !this.until) this.addError('until', 'Enter the last date, like 14 July 2027')
    if (this.ends === 'times' && !this.times) this.addError('times', 'Enter how many times it is held')
    for (const field of ['leaveOut', 'extra'] as const) {
      const wrong = linesOf(this[field]).find((line) => parseDate(line, this.today) === null)
      if (wrong) this.addError(field, `“${wrong}” is not a date. Write one on each line, like 23 December 2026.`)
    }
  }

  /** After `isValid()`. */
  wish(zone: string): Wish {
    const dates = (text: string) => linesOf(text).map((line) => parseDate(line, this.today) ?? '')
    return {
      rule: {
        startsOn: parseDate(this.date, this.today) ?? '',
        startTime: parseTime(this.startTime) ?? '',
        zone,
        repeat: this.repeat(),
        end: this.ends === 'times' ? { times: Number(this.times) } : { until: parseDate(this.until, this.today) ?? '' },
      },
      onlyInTerm: this.seasons.includes('term'),
      notOnBankHolidays: this.seasons.includes('no-bank-holidays'),
      leaveOut: dates(this.leaveOut),
      add: dates(this.extra),
    }
  }

  private repeat(): Repeat {
    if (this.repeats === 'week')
      return { unit: 'week', interval: Number(this.interval), weekdays: this.weekdays.map(Number).sort() }
    const position = POSITIONS.find((each) => String(each) === this.position) ?? 1
    return { unit: 'month', position, weekday: Number(this.weekday) }
  }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
