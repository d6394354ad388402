import { EmailAddress, MaxText, PhoneNumber } from '../../../web/forms/checks.js'
import { Field, Form } from '../../../web/forms/form.js'
import { OneContact } from '../one-contact.js'

/** How somebody wants to be reached from now on. What is left empty stays as it was. */
export class ContactForm extends Form {
  /** Of the link that led here. */
  @Field({ label: '', type: 'hidden' })
  key = ''

  @Field({ label: 'New e-mail address', type: 'email', autocomplete: 'email', spellcheck: false })
  @EmailAddress('Enter an e-mail address like name@example.org, or leave it empty')
  @OneContact('Enter a new e-mail address or a new phone number')
  email = ''

  @Field({ label: 'New phone number', type: 'tel', autocomplete: 'tel', classes: 'govuk-input--width-20' })
  @MaxText(40, 'Enter a phone number like 01632 960 123, or leave it empty')
  @PhoneNumber('Enter a phone number like 01632 960 123, or leave it empty')
  phone = ''

  values() {
    return { email: this.email || null, phone: this.phone || null }
  }
}
