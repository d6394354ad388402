import { registerDecorator } from 'class-validator'
import { EachOf, EmailAddress, MaxText, PhoneNumber, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import type { BookingDetails } from './bookings.service.js'

/** At least one way to reach somebody; said at once, together with what else is missing. */
const OneContact =
  (message: string): PropertyDecorator =>
  (prototype, property) =>
    registerDecorator({
      name: 'oneContact',
      target: prototype.constructor,
      propertyName: String(property),
      options: { message },
      validator: {
        validate: (_value, context) =>
          !(context?.object instanceof BookingForm) || context.object.email !== '' || context.object.phone !== '',
      },
    })

export class BookingForm extends Form {
  @Field({ label: 'Your full name', autocomplete: 'name', spellcheck: false })
  @MaxText(100, 'Name must be 100 characters or fewer')
  @Required('Enter your full name')
  name = ''

  @Field({
    label: 'E-mail address',
    hint: 'For your confirmation, and so that we can tell you if anything changes',
    type: 'email',
    autocomplete: 'email',
    spellcheck: false,
  })
  @EmailAddress('Enter an e-mail address like name@example.org, or leave it empty and give a phone number')
  @OneContact('Enter an e-mail address or a phone number, so that we can tell you if anything changes')
  email = ''

  @Field({
    label: 'Phone number',
    hint: 'If you give no e-mail address, we phone you when anything changes',
    type: 'tel',
    autocomplete: 'tel',
    classes: 'govuk-input--width-20',
  })
  @MaxText(40, 'Enter a phone number like 01632 960 123, or leave it empty and give an e-mail address')
  @PhoneNumber('Enter a phone number like 01632 960 123, or leave it empty and give an e-mail address')
  phone = ''

  @Field({
    label: 'Is there anything that would make it easier for you to take part?',
    hint: 'For example: a hearing loop, large print, or somebody to meet you at the door. Only the people who run the workshop see this.',
    optional: true,
  })
  @MaxText(500, 'What would make it easier must be 500 characters or fewer')
  accessNeeds = ''

  @Field({ label: 'Would you like to hear of other workshops?', many: true, optional: true })
  @EachOf(['yes'], 'Tick the box, or leave it')
  news: string[] = []

  /** 'yes': the workshop was full when the form was shown, and they wait for a place. */
  @Field({ label: '', type: 'hidden' })
  waits = ''

  details(byAccountId: string | null): BookingDetails {
    const { name, email, phone, accessNeeds } = this
    return {
      name,
      email: email || null,
      phone: phone || null,
      accessNeeds: accessNeeds || null,
      wantsNews: this.news.includes('yes'),
      notes: null,
      waits: this.waits === 'yes',
      byAccountId,
    }
  }
}

/** For somebody on the phone: the browser must not offer the coordinator's own name and address. */
export class StaffBookingForm extends BookingForm {
  @Field({ label: 'Full name', autocomplete: 'off', spellcheck: false })
  @Required('Enter their full name')
  override name = ''

  @Field({ label: 'E-mail address', type: 'email', autocomplete: 'off', spellcheck: false })
  override email = ''

  @Field({ label: 'Phone number', type: 'tel', autocomplete: 'off', classes: 'govuk-input--width-20' })
  override phone = ''

  @Field({
    label: 'Is there anything that would make it easier for them to take part?',
    hint: 'The lead champion sees this.',
    optional: true,
  })
  override accessNeeds = ''

  @Field({ label: 'Notes', hint: 'For the task force. The learner and the champion do not see them.', optional: true })
  @MaxText(500, 'Notes must be 500 characters or fewer')
  notes = ''

  override details(byAccountId: string | null): BookingDetails {
    return { ...super.details(byAccountId), notes: this.notes || null }
  }
}
