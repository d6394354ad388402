import { EachOf, EmailAddress, MaxText, OneOf, PhoneNumber, Required, WholeNumber } from '../web/forms/checks.js'
import { Field } from '../web/forms/form.js'
import { PublicForm } from '../web/forms/public-form.js'
import { TOPIC_VALUES, type Topic } from '../workshops/topics.js'
import { REQUEST_KINDS, type RequestKind } from './request.entity.js'

/** Who asks for a workshop, without an account. */
export class RequestForm extends PublicForm {
  @Field({ label: 'Who is it for?' })
  @OneOf(REQUEST_KINDS, 'Select who it is for')
  @Required('Select who it is for')
  kind = ''

  @Field({ label: 'Name of your group, school or business', autocomplete: 'organization' })
  @MaxText(120, 'Name of your group must be 120 characters or fewer')
  organisation = ''

  @Field({ label: 'What should it be about?', hint: 'Select all that you like', many: true, optional: true })
  @EachOf(TOPIC_VALUES, 'Select topics from the list')
  topics: string[] = []

  @Field({
    label: 'What would you like people to be able to do afterwards?',
    hint: 'In your own words. Please do not name anybody.',
  })
  @MaxText(1000, 'What people should be able to do must be 1,000 characters or fewer')
  @Required('Enter what you would like people to be able to do')
  purpose = ''

  @Field({ label: 'Where should it be?', hint: 'A postcode, a part of the borough, or a room that you have' })
  @MaxText(200, 'Where it should be must be 200 characters or fewer')
  @Required('Enter a postcode, a part of the borough, or a room that you have')
  place = ''

  @Field({ label: 'When would suit you?', hint: 'Roughly, like "Tuesday mornings in March"', optional: true })
  @MaxText(200, 'When would suit you must be 200 characters or fewer')
  time = ''

  @Field({
    label: 'How many people, about?',
    optional: true,
    inputmode: 'numeric',
    classes: 'govuk-input--width-4',
  })
  @WholeNumber({ min: 1, max: 1000, message: 'How many people must be a whole number from 1 to 1,000' })
  people = ''

  @Field({
    label: 'Is there anything that would make it easier for your group to take part?',
    hint: 'For example: step-free access, a hearing loop, an interpreter',
    optional: true,
  })
  @MaxText(500, 'What would make it easier must be 500 characters or fewer')
  accessNeeds = ''

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

  protected override checkTogether(): void {
    if (this.kind !== '' && this.kind !== 'other' && !this.organisation)
      this.addError('organisation', 'Enter the name of your group, school or business')
    if (!this.email && !this.phone)
      this.addError('email', 'Enter an e-mail address or a phone number, so that we can answer')
  }

  /** After `isValid()`. */
  values() {
    const { organisation, purpose, place, time } = this
    return {
      kind: this.kind as RequestKind,
      organisation,
      topics: this.topics as Topic[],
      purpose,
      place,
      time,
      people: this.people ? Number(this.people) : null,
    }
  }

  ways() {
    return { email: this.email || null, phone: this.phone || null }
  }

  contact() {
    const { name, accessNeeds } = this
    return { name, ...this.ways(), accessNeeds }
  }
}

export type RequestDetails = ReturnType<RequestForm['values']>
export type ContactDetails = ReturnType<RequestForm['contact']>
