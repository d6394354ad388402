import { EachOf, EmailAddress, MaxText, PhoneNumber, RecordId, Required } from '../../web/forms/checks.js'
import { Field } from '../../web/forms/form.js'
import { PublicForm } from '../../web/forms/public-form.js'
import { type Help, HELPS } from './champion-application.entity.js'

/** "I could help": somebody wants to be a digital champion. */
export class ApplicationForm extends PublicForm {
  @Field({ label: 'Your full name', autocomplete: 'name', spellcheck: false })
  @MaxText(100, 'Name must be 100 characters or fewer')
  @Required('Enter your full name')
  name = ''

  @Field({ label: 'E-mail address', type: 'email', autocomplete: 'email', spellcheck: false })
  @EmailAddress('Enter an e-mail address like name@example.org, or leave it empty and give a phone number')
  email = ''

  @Field({ label: 'Phone number', type: 'tel', autocomplete: 'tel', classes: 'govuk-input--width-20' })
  @MaxText(40, 'Enter a phone number like 01632 960 123, or leave it empty and give an e-mail address')
  @PhoneNumber('Enter a phone number like 01632 960 123, or leave it empty and give an e-mail address')
  phone = ''

  @Field({ label: 'Which ward do you live in?', hint: 'So that we can ask you for what is near', optional: true })
  @RecordId('Select a ward from the list')
  areaId = ''

  @Field({ label: 'What would you like to help with?', hint: 'Select all that you like', many: true })
  @EachOf(HELPS, 'Select what you would like to help with')
  @Required('Select what you would like to help with')
  helps: string[] = []

  @Field({ label: 'When can you help?', hint: 'Roughly, like “Tuesday mornings, twice a month”', optional: true })
  @MaxText(200, 'When you can help must be 200 characters or fewer')
  times = ''

  @Field({ label: 'How did you hear of us?', hint: 'For example: a friend, the library, a leaflet', optional: true })
  @MaxText(200, 'How you heard of us must be 200 characters or fewer')
  heard = ''

  ways() {
    return { email: this.email || null, phone: this.phone || null }
  }

  /** After `isValid()`. */
  values() {
    const { name, areaId, helps, times, heard } = this
    return { name, ...this.ways(), areaId: areaId || null, helps: helps as Help[], times, heard }
  }

  protected override checkTogether(): void {
    if (!this.email && !this.phone)
      this.addError('email', 'Enter an e-mail address or a phone number, so that we can answer')
  }
}

export type ApplicationDetails = ReturnType<ApplicationForm['values']>
