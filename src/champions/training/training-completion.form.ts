import { formatShortDate, parseDate } from '../../time/dates.js'
import { MaxText, RealDate, RecordId, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'

export class TrainingCompletionForm extends Form {
  @Field({ label: 'Module' })
  @RecordId('Select a module from the list')
  @Required('Select a module')
  moduleId = ''

  @Field({ label: 'Date it was done', hint: 'For example, 26 November 2026', classes: 'govuk-input--width-10' })
  @RealDate('Enter a date, like 26 November 2026')
  @Required('Enter the date it was done')
  doneOn = ''

  @Field({ label: 'How do we know?', hint: 'For example: “Saw the certificate”, “Came to our evening”' })
  @MaxText(300, 'How we know must be 300 characters or fewer')
  @Required('Enter how we know')
  evidence = ''

  static start(today: string, moduleId: string): TrainingCompletionForm {
    return TrainingCompletionForm.with({ moduleId, doneOn: formatShortDate(today) })
  }

  /** Once valid. */
  values() {
    return {
      moduleId: this.moduleId,
      doneOn: parseDate(this.doneOn, this.today) ?? '',
      evidence: this.evidence,
    }
  }

  protected override checkTogether(): void {
    if (this.values().doneOn > this.today) this.addError('doneOn', 'Enter today or a day in the past')
  }
}

export class TrainingRemovalForm extends Form {
  @Field({ label: 'Why is it taken out?', hint: 'For example: written down for the wrong person' })
  @MaxText(300, 'The reason must be 300 characters or fewer')
  @Required('Enter why it is taken out')
  reason = ''
}
