import { mistakeIn, placeholdersIn } from '../../mail/template.js'
import { formatShortDate, formatTime, parseDate, parseTime } from '../../time/dates.js'
import { EachOf, MaxText, OneOf, RealDate, RealTime, Required, WholeNumber } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { OPTIONAL_CONDITIONS } from '../workshops/conditions/optional.js'
import { isOpen, type Moment, momentFacts, MOMENTS, RECIPIENTS, UNITS, type Unit } from './moments.js'
import { placeholdersFor } from './placeholders.js'
import type { Rule } from './rule.entity.js'
import { missesWhenAndWhere } from './when-and-where.js'
import { isCounted, isRecurring } from './rule.words.js'

const MOST_DAYS = 366

export type RuleDetails = ReturnType<RuleForm['values']>

export class RuleForm extends Form {
  @Field({ label: 'Name', hint: 'For the task force, like “Reminder to learners, the day before”' })
  @MaxText(120, 'Name must be 120 characters or fewer')
  @Required('Enter a name for this rule')
  name = ''

  @Field({ label: 'When does it go?' })
  @OneOf(Object.keys(MOMENTS), 'Select when the message goes')
  @Required('Select when the message goes')
  moment = ''

  @Field({ label: 'How long before or after', inputmode: 'numeric', classes: 'govuk-input--width-3' })
  @WholeNumber({ max: MOST_DAYS, message: `Enter a whole number from 0 to ${MOST_DAYS}` })
  amount = ''

  @Field({ label: 'Hours, days or weeks' })
  @OneOf(UNITS, 'Select hours, days or weeks')
  unit = 'days'

  @Field({
    label: 'At what time',
    hint: 'For example, 9am. Leave it empty when you count hours.',
    classes: 'govuk-input--width-5',
  })
  @RealTime('Enter a time, like 9am')
  at = ''

  @Field({ label: 'Who gets it?', many: true })
  @EachOf(RECIPIENTS, 'Select who gets the message')
  @Required('Select who gets the message')
  recipients: string[] = []

  @Field({ label: 'Only when', hint: 'Leave all empty for everybody', optional: true, many: true })
  @EachOf(OPTIONAL_CONDITIONS.map(({ key }) => key), 'Select conditions from the list')
  conditions: string[] = []

  @Field({ label: 'What kind of message is it?' })
  @OneOf(['service', 'marketing'], 'Select what kind of message it is')
  @Required('Select what kind of message it is')
  purpose = 'service'

  @Field({ label: 'Not before', hint: 'For example, 9am', optional: true, classes: 'govuk-input--width-5' })
  @RealTime('Enter a time, like 9am')
  windowFrom = ''

  @Field({ label: 'Not after', hint: 'For example, 6pm', optional: true, classes: 'govuk-input--width-5' })
  @RealTime('Enter a time, like 6pm')
  windowTo = ''

  @Field({
    label: 'Given up after',
    hint: 'What should have gone longer ago than this does not go any more, so that nobody gets old mail',
    inputmode: 'numeric',
    classes: 'govuk-input--width-3',
  })
  @WholeNumber({ min: 1, max: 60, message: 'Enter a whole number of days from 1 to 60' })
  @Required('Enter after how many days it is given up, from 1 to 60')
  lookBackDays = '2'

  @Field({ label: 'Is this rule on?' })
  @OneOf(['on', 'off'], 'Select whether the rule is on')
  @Required('Select whether the rule is on')
  state = 'on'

  @Field({ label: 'First day', hint: 'Leave it empty to start now', optional: true, classes: 'govuk-input--width-20' })
  @RealDate('Enter a real date, like 26 November 2026')
  onFrom = ''

  @Field({
    label: 'Last day',
    hint: 'Leave it empty to go on. It is off from the day after.',
    optional: true,
    classes: 'govuk-input--width-20',
  })
  @RealDate('Enter a real date, like 26 November 2026')
  onUntil = ''

  @Field({ label: 'Subject' })
  @MaxText(200, 'Subject must be 200 characters or fewer')
  @Required('Enter a subject')
  messageSubject = ''

  @Field({
    label: 'Message',
    hint: 'Leave an empty line between paragraphs. A paragraph is left out when a placeholder in it has nothing to say.',
  })
  @MaxText(5000, 'Message must be 5,000 characters or fewer')
  @Required('Enter the message')
  messageBody = ''

  @Field({
    label: 'As a text message',
    hint: 'For people with a mobile and no e-mail, where text messages are set up. Without it they are phoned.',
    optional: true,
  })
  @MaxText(400, 'Text message must be 400 characters or fewer')
  messageText = ''

  static of(rule: Rule): RuleForm {
    const time = (value: string) => (value === '' ? '' : formatTime(value))
    return RuleForm.with({
      version: String(rule.version),
      name: rule.name,
      moment: rule.moment,
      amount: String(rule.amount),
      unit: rule.unit,
      at: time(rule.at),
      recipients: [...rule.recipients],
      conditions: [...rule.conditions],
      purpose: rule.purpose,
      windowFrom: time(rule.windowFrom),
      windowTo: time(rule.windowTo),
      lookBackDays: String(rule.lookBackDays),
      state: rule.isOn ? 'on' : 'off',
      onFrom: rule.onFrom === null ? '' : formatShortDate(rule.onFrom),
      onUntil: rule.onUntil === null ? '' : formatShortDate(rule.onUntil),
      messageSubject: rule.messageSubject,
      messageBody: rule.messageBody,
      messageText: rule.messageText,
    })
  }

  protected override checkTogether(): void {
    if (this.errorOf('moment') !== null) return
    const moment = this.moment as Moment
    this.#checkTime(moment)
    this.#checkPeople(moment)
    if (this.errorOf('recipients') === null) this.#checkWords(moment)
  }

  /** After `isValid()`. */
  values() {
    const moment = this.moment as Moment
    const isTimed = isCounted(moment)
    const hasClock = isRecurring(moment) || (isTimed && this.unit !== 'hours')
    return {
      name: this.name,
      subject: momentFacts(moment).subject,
      moment,
      amount: isTimed ? Number(this.amount) : 0,
      unit: (isTimed ? this.unit : 'days') as Unit,
      at: hasClock ? (parseTime(this.at) ?? '') : '',
      recipients: RECIPIENTS.filter((recipient) => this.recipients.includes(recipient)),
      conditions: [...this.conditions],
      purpose: this.purpose as Rule['purpose'],
      windowFrom: parseTime(this.windowFrom) ?? '',
      windowTo: parseTime(this.windowTo) ?? '',
      lookBackDays: Number(this.lookBackDays),
      isOn: this.state === 'on',
      onFrom: this.onFrom === '' ? null : parseDate(this.onFrom, this.today),
      onUntil: this.onUntil === '' ? null : parseDate(this.onUntil, this.today),
      messageSubject: this.messageSubject,
      messageBody: this.messageBody,
      messageText: this.messageText,
    }
  }

  #checkTime(moment: Moment): void {
    const isTimed = isCounted(moment)
    if (isTimed && this.amount === '') this.addError('amount', 'Enter how long before or after, like 1')
    if (isTimed && daysOf(Number(this.amount), this.unit) > MOST_DAYS)
      this.addError('amount', 'Enter no more than a year')
    if (this.at === '' && (isRecurring(moment) || (isTimed && this.unit !== 'hours')))
      this.addError('at', 'Enter at what time it goes, like 9am')
    const [first, last] = [this.onFrom, this.onUntil].map((date) => parseDate(date, this.today))
    if (first && last && last < first) this.addError('onUntil', 'The last day must not be before the first day')
    const [from, to] = [parseTime(this.windowFrom), parseTime(this.windowTo)]
    if (from && !to) this.addError('windowTo', 'Enter a time after which it does not go, like 6pm, or leave both empty')
    if (to && !from)
      this.addError('windowFrom', 'Enter a time before which it does not go, like 9am, or leave both empty')
    if (from && to && to <= from)
      this.addError('windowTo', 'The time after which it does not go must be later in the day')
  }

  #checkPeople(moment: Moment): void {
    const { subject, timing } = momentFacts(moment)
    const allowed: readonly string[] = momentFacts(moment).recipients
    if (this.recipients.some((recipient) => !allowed.includes(recipient)))
      this.addError('recipients', 'Select only people who have to do with this')
    if (
      this.purpose === 'marketing' &&
      (!isOpen(moment) || this.recipients.some((recipient) => recipient !== 'learner'))
    )
      this.addError('purpose', 'Marketing goes to learners only, before or after a workshop')
    if (this.purpose === 'marketing' && this.messageText !== '')
      this.addError('messageText', 'Leave this empty: marketing goes by e-mail only')
    const wrong = OPTIONAL_CONDITIONS.filter(({ key }) => this.conditions.includes(key)).find(
      (condition) =>
        subject !== 'workshop' ||
        !condition.timing.some((one) => one === timing) ||
        !this.recipients.every((recipient) => condition.recipients.some((one) => one === recipient)),
    )
    if (wrong) this.addError('conditions', `“${wrong.text}” does not fit who gets it and when it goes`)
  }

  #checkWords(moment: Moment): void {
    const recipients = RECIPIENTS.filter((recipient) => this.recipients.includes(recipient))
    const allowed = placeholdersFor(moment, recipients)
    for (const [field, place] of PLACES) {
      const mistake = mistakeIn(this[field], allowed, place)
      if (mistake) this.addError(field, mistake)
    }
    const missing = missesWhenAndWhere(moment, this.messageBody)
    if (missing) this.addError('messageBody', missing)
    if (isRecurring(moment) && !placeholdersIn(this.messageBody).includes('digest'))
      this.addError('messageBody', 'Put ((digest)) in a paragraph of its own: it is what this message is for')
  }
}

const PLACES = [
  ['messageSubject', 'subject'],
  ['messageBody', 'body'],
  ['messageText', 'text message'],
] as const

const daysOf = (amount: number, unit: string) =>
  unit === 'weeks' ? amount * 7 : unit === 'hours' ? amount / 24 : amount
