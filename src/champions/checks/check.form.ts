import { formatShortDate, parseDate } from '../../time/dates.js'
import { MaxText, OneOf, RealDate, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { CHECK_DECISIONS, CHECK_LEVELS, type CheckDecision, type CheckLevel } from './champion-check.entity.js'

const A_DATE = 'Enter a date, like 26 November 2026'

export class CheckForm extends Form {
  @Field({ label: 'Level' })
  @OneOf(CHECK_LEVELS, 'Select the level of the check')
  @Required('Select the level of the check')
  level = ''

  @Field({
    label: 'Date on the certificate',
    hint: 'For example, 26 November 2026',
    classes: 'govuk-input--width-10',
  })
  @RealDate(A_DATE)
  @Required('Enter the date on the certificate')
  issuedOn = ''

  @Field({ label: 'Date you saw it', classes: 'govuk-input--width-10' })
  @RealDate(A_DATE)
  @Required('Enter the date you saw it')
  seenOn = ''

  @Field({ label: 'What was decided?', hint: 'The decision only. Do not write down what stands in the certificate' })
  @OneOf(CHECK_DECISIONS, 'Select what was decided')
  @Required('Select what was decided')
  decision = ''

  @Field({ label: 'Is it on the Update Service?' })
  @OneOf(['yes', 'no'], 'Select whether it is on the Update Service')
  @Required('Select whether it is on the Update Service')
  isOnUpdateService = ''

  @Field({
    label: 'Next check due',
    hint: 'Leave it empty and it is worked out from the settings',
    classes: 'govuk-input--width-10',
    optional: true,
  })
  @RealDate(A_DATE)
  nextCheckOn = ''

  static start(today: string): CheckForm {
    return CheckForm.with({ seenOn: formatShortDate(today) })
  }

  /** Once valid. `nextCheckOn` is null where the settings decide. */
  values() {
    return {
      level: this.level as CheckLevel,
      issuedOn: parseDate(this.issuedOn, this.today) ?? '',
      seenOn: parseDate(this.seenOn, this.today) ?? '',
      decision: this.decision as CheckDecision,
      isOnUpdateService: this.isOnUpdateService === 'yes',
      nextCheckOn: parseDate(this.nextCheckOn, this.today),
    }
  }

  protected override checkTogether(): void {
    const { issuedOn, seenOn, decision, nextCheckOn } = this.values()
    if (issuedOn > this.today) this.addError('issuedOn', 'Enter today or a day in the past')
    if (seenOn > this.today) this.addError('seenOn', 'Enter today or a day in the past')
    if (issuedOn && seenOn && seenOn < issuedOn)
      this.addError('seenOn', 'It cannot have been seen before the date on the certificate')
    if (nextCheckOn && seenOn && nextCheckOn <= seenOn)
      this.addError('nextCheckOn', 'Enter a day after you saw this one')
    if (nextCheckOn && decision === 'not_suitable')
      this.addError('nextCheckOn', 'Leave this empty when the decision is “Not suitable”')
  }
}

export class CheckRemovalForm extends Form {
  @Field({ label: 'Why is it taken out?', hint: 'For example: written down for the wrong person' })
  @MaxText(300, 'The reason must be 300 characters or fewer')
  @Required('Enter why it is taken out')
  reason = ''
}
