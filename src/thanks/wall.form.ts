import { MaxText, OneOf } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'

/** Whether a champion wants to stand on the public thank-you page, and by which name. */
export class WallForm extends Form {
  @Field({ label: 'Your name on our public thank-you page', optional: true })
  @OneOf(['yes', ''], 'Tick the box, or leave it empty')
  isShown = ''

  @Field({
    label: 'The name to show',
    hint: 'It need not be your whole name: “Samira” or “Samira K.” is fine',
    classes: 'govuk-input--width-20',
    autocomplete: 'off',
    optional: true,
  })
  @MaxText(60, 'The name must be 60 characters or fewer')
  name = ''

  /** null: not to be shown. */
  shownName(): string | null {
    return this.isShown === 'yes' ? this.name : null
  }

  protected override checkTogether(): void {
    if (this.isShown === 'yes' && this.name === '') this.addError('name', 'Enter the name to show')
  }
}
