import { EmailAddress, MaxText, PhoneNumber, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { OneContact } from './one-contact.js'

/** What somebody gave when they booked, to have the link to it sent again. */
export class BookingLinkForm extends Form {
  @Field({ label: 'Full name of the person coming', autocomplete: 'name', spellcheck: false })
  @MaxText(100, 'Name must be 100 characters or fewer')
  @Required('Enter the name that you booked with')
  name = ''

  @Field({ label: 'E-mail address', type: 'email', autocomplete: 'email', spellcheck: false })
  @EmailAddress('Enter an e-mail address like name@example.org, or leave it empty and give a phone number')
  @OneContact('Enter the e-mail address or the phone number that you booked with')
  email = ''

  @Field({ label: 'Phone number', type: 'tel', autocomplete: 'tel', classes: 'govuk-input--width-20' })
  @PhoneNumber('Enter a phone number like 01632 960 123, or leave it empty and give an e-mail address')
  phone = ''
}
