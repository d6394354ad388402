import { formatShortDate, parseDate } from '../time/dates.js'
import { MaxText, RealDate, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import type { Area } from './area.entity.js'
import { isGssCode } from './gss-code.js'

export class AreaForm extends Form {
  @Field({ label: 'Name', classes: 'govuk-!-width-two-thirds' })
  @MaxText(120, 'Name must be 120 characters or fewer')
  @Required('Enter the name of the ward')
  name = ''

  @Field({
    label: 'Code',
    hint: 'The code of the Office for National Statistics: a letter and 8 digits, like E05000840',
    classes: 'govuk-input--width-10',
    spellcheck: false,
  })
  @Required('Enter the code of the ward, like E05000840')
  code = ''

  @Field({
    label: 'Ward since',
    hint: 'For example, 4 May 2023',
    classes: 'govuk-input--width-10',
    optional: true,
  })
  @RealDate('Enter a date, like 4 May 2023')
  validFrom = ''

  @Field({
    label: 'Ward until',
    hint: 'The last day it was a ward. Leave it empty for a ward of today',
    classes: 'govuk-input--width-10',
    optional: true,
  })
  @RealDate('Enter a date, like 3 May 2023')
  validTo = ''

  static of({ name, code, validFrom, validTo, version }: Area): AreaForm {
    return AreaForm.with({
      name,
      code,
      validFrom: validFrom ? formatShortDate(validFrom) : '',
      validTo: validTo ? formatShortDate(validTo) : '',
      version: String(version),
    })
  }

  /** Once valid. */
  values() {
    return {
      name: this.name,
      code: this.code.toUpperCase(),
      validFrom: parseDate(this.validFrom, this.today),
      validTo: parseDate(this.validTo, this.today),
    }
  }

  protected override checkTogether(): void {
    const { code, validFrom, validTo } = this.values()
    if (!isGssCode(code)) this.addError('code', 'Enter the code as a letter and 8 digits, like E05000840')
    if (validFrom && validTo && validTo < validFrom)
      this.addError('validTo', 'The last day must be on or after the first day')
  }
}
