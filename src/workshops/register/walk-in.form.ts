import { MaxText, Postcode, RecordId } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { isEmailAddress, parsePhone, parsePostcode } from '../../web/forms/read.js'

/** Somebody who came without a booking. `areaId` is their own ward; `postcode` says it too, written "WN1 1AA". */
export interface WalkIn {
  name: string
  postcode: string | null
  email: string | null
  phone: string | null
  areaId: string | null
}

/** One row of the register for somebody who is not on the list. An empty row is nobody. */
export class WalkInForm extends Form {
  @Field({ label: 'Name', hint: 'A first name is enough', autocomplete: 'off', spellcheck: false })
  @MaxText(100, 'Name must be 100 characters or fewer')
  name = ''

  @Field({
    label: 'Postcode',
    autocomplete: 'off',
    spellcheck: false,
    classes: 'govuk-input--width-10',
  })
  @Postcode('Enter a full postcode, like WN1 1AA, or leave it empty')
  postcode = ''

  @Field({ label: 'E-mail or phone', optional: true, autocomplete: 'off', spellcheck: false })
  @MaxText(254, 'Enter an e-mail address or a phone number')
  contact = ''

  @Field({ label: 'Their ward', hint: 'If they do not know the postcode', optional: true })
  @RecordId('Select a ward from the list')
  areaId = ''

  isEmpty(): boolean {
    return !this.name && !this.contact && !this.areaId && !this.postcode
  }

  /** Once valid and not empty. */
  values(): WalkIn {
    const isEmail = isEmailAddress(this.contact)
    return {
      name: this.name,
      postcode: parsePostcode(this.postcode),
      email: isEmail ? this.contact : null,
      phone: !isEmail && this.contact ? this.contact : null,
      areaId: this.areaId || null,
    }
  }

  protected override checkTogether(): void {
    if (!this.isEmpty() && !this.name) this.addError('name', 'Enter a name, or empty this row')
    if (this.contact && !isEmailAddress(this.contact) && parsePhone(this.contact) === null)
      this.addError('contact', 'Enter an e-mail address, like name@example.org, or a phone number, like 01942 496 000')
  }
}
