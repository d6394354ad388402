import { EmailAddress, MaxText, PhoneNumber, Postcode, RecordId, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { parsePostcode } from '../web/forms/read.js'
import type { Business } from './business.entity.js'

export class BusinessForm extends Form {
  @Field({ label: 'Name' })
  @MaxText(120, 'Name must be 120 characters or fewer')
  @Required('Enter the name of the business')
  name = ''

  @Field({ label: 'What it does', hint: 'For example, café, plumber, market stall' })
  @MaxText(120, 'Use 120 characters or fewer')
  @Required('Enter what the business does')
  sector = ''

  @Field({ label: 'Postcode', classes: 'govuk-input--width-10', optional: true, spellcheck: false })
  @Postcode('Enter a full postcode, like WN1 1AA')
  postcode = ''

  @Field({ label: 'Ward', optional: true })
  @RecordId('Select a ward from the list')
  areaId = ''

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

  static of(business: Business): BusinessForm {
    const { name, sector, postcode, areaId, contactName, contactEmail, contactPhone, notes, version } = business
    return BusinessForm.with({
      name,
      sector,
      postcode,
      areaId: areaId ?? '',
      contactName,
      contactEmail,
      contactPhone,
      notes,
      version: String(version),
    })
  }

  /** Once valid. */
  values() {
    const { name, sector, contactName, contactEmail, contactPhone, notes } = this
    return {
      name,
      sector,
      postcode: parsePostcode(this.postcode) ?? '',
      areaId: this.areaId || null,
      contactName,
      contactEmail,
      contactPhone,
      notes,
    }
  }
}
