import { EmailAddress, MaxText, OneOf, PhoneNumber, Required, WebAddress } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { type Partner, type Sector, SECTORS } from './partner.entity.js'

export class PartnerForm extends Form {
  @Field({ label: 'Name' })
  @MaxText(120, 'Name must be 120 characters or fewer')
  @Required('Enter the name of the organisation')
  name = ''

  @Field({ label: 'Sector' })
  @OneOf(SECTORS, 'Select private, public or voluntary')
  @Required('Select private, public or voluntary')
  sector = ''

  @Field({ label: 'Website', hint: 'For example, https://www.example.org', optional: true, spellcheck: false })
  @MaxText(300, 'Website must be 300 characters or fewer')
  @WebAddress('Enter a web address that starts with https://')
  website = ''

  @Field({ label: 'Contact’s name', optional: true, autocomplete: 'off' })
  @MaxText(120, 'Contact’s name must be 120 characters or fewer')
  contactName = ''

  @Field({ label: 'Contact’s e-mail address', optional: true, type: 'email', autocomplete: 'off', spellcheck: false })
  @EmailAddress('Enter an e-mail address, like name@example.org')
  contactEmail = ''

  @Field({
    label: 'Contact’s phone number',
    optional: true,
    type: 'tel',
    autocomplete: 'off',
    classes: 'govuk-input--width-20',
  })
  @MaxText(40, 'Enter a phone number, like 01632 960 001')
  @PhoneNumber('Enter a phone number, like 01632 960 001')
  contactPhone = ''

  @Field({ label: 'Notes', hint: 'For the task force', optional: true })
  @MaxText(5000, 'Notes must be 5,000 characters or fewer')
  notes = ''

  static of(partner: Partner): PartnerForm {
    const { name, sector, website, contactName, contactEmail, contactPhone, notes, version } = partner
    return PartnerForm.with({
      name,
      sector,
      website,
      contactName,
      contactEmail,
      contactPhone,
      notes,
      version: String(version),
    })
  }

  /** Once valid. */
  values() {
    const { name, sector, website, contactName, contactEmail, contactPhone, notes } = this
    return { name, sector: sector as Sector, website, contactName, contactEmail, contactPhone, notes }
  }
}
