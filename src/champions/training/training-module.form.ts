import { MaxText, OneOf, Required, WholeNumber } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import type { TrainingModule } from './training-module.entity.js'

export class TrainingModuleForm extends Form {
  @Field({ label: 'Name', hint: 'For example: “Keeping people safe”' })
  @MaxText(120, 'Name must be 120 characters or fewer')
  @Required('Enter a name for this module')
  name = ''

  @Field({ label: 'What it is', hint: 'Where and how it is done, and how long it takes', optional: true })
  @MaxText(2000, 'What it is must be 2,000 characters or fewer')
  description = ''

  @Field({ label: 'Is it needed before somebody is active?' })
  @OneOf(['yes', 'no'], 'Select whether it is needed before somebody is active')
  @Required('Select whether it is needed before somebody is active')
  isNeeded = ''

  @Field({
    label: 'After how many months must it be done again?',
    hint: 'Leave it empty when once is enough',
    optional: true,
    inputmode: 'numeric',
    classes: 'govuk-input--width-3',
  })
  @WholeNumber({ min: 1, max: 120, message: 'Enter a whole number of months from 1 to 120' })
  monthsValid = ''

  static of({ name, description, isNeeded, monthsValid, version }: TrainingModule): TrainingModuleForm {
    return TrainingModuleForm.with({
      name,
      description,
      isNeeded: isNeeded ? 'yes' : 'no',
      monthsValid: monthsValid === null ? '' : String(monthsValid),
      version: String(version),
    })
  }

  /** Once valid. */
  values() {
    return {
      name: this.name,
      description: this.description,
      isNeeded: this.isNeeded === 'yes',
      monthsValid: this.monthsValid ? Number(this.monthsValid) : null,
    }
  }
}
