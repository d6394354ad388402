import { MaxText, RecordId } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { isEmailAddress, parsePhone } from '../../web/forms/read.js'

/** Somebody who came without a booking. `areaId` is their own ward. */
export interface WalkIn {
  name: string
  email: string | null
  phone: string | null
  areaId: string | null
}

/** One row of the register for somebody who is not on the list. An empty row is nobody. */
export class WalkInForm extends Form {
  @Field({ label: 'Name', hint: 'A first name is enough', autocomplete: 'off', spellcheck: false })
  @MaxText(100, 'Name must be 100 characters or fewer')
  name = ''

  @Field({ label: 'E-mail or phone', optional: true, autocomplete: 'off', spellcheck: false })
  @MaxText(254, 'Enter an e-mail address or a phone number')
  contact = ''

  @Field({ label: 'Their ward', optional: true })
  @RecordId('Select a ward from the list')
  areaId = ''

  isEmpty(): boolean {
    return !this.name && !this.contact && !this.areaId
  }

  /** Once valid and not empty. */
  values(): WalkIn {
    const isEmail = isEmailAddress(this.contact)
    return {
      name: this.name,
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
