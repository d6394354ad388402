import { MaxText, OneOf, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { STOP_ABOUTS, type StopAbout } from './stop.entity.js'
import { canBeStopped } from './stop-key.js'

export class StopForm extends Form {
  @Field({
    label: 'E-mail address or phone number',
    autocomplete: 'off',
    spellcheck: false,
    classes: 'govuk-!-width-two-thirds',
  })
  @MaxText(254, 'Use 254 characters or fewer')
  @Required('Enter an e-mail address or a phone number')
  address = ''

  @Field({ label: 'What must not be sent there' })
  @OneOf(STOP_ABOUTS, 'Select what must not be sent there')
  @Required('Select what must not be sent there')
  about = ''

  @Field({ label: 'Why', hint: 'Such as: she asked us on the phone' })
  @MaxText(500, 'Use 500 characters or fewer')
  @Required('Say why')
  reason = ''

  /** After `isValid()`. */
  values(): { address: string; about: StopAbout; reason: string } {
    const about = STOP_ABOUTS.find((known) => known === this.about) ?? 'everything'
    return { address: this.address, about, reason: this.reason }
  }

  protected override checkTogether(): void {
    if (!canBeStopped(this.address))
      this.addError(
        'address',
        'Enter one e-mail address, like name@example.org, or a phone number, like 01942 496 0001',
      )
  }
}
