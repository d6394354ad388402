import { EmailAddress, MaxText, OneOf, PhoneNumber, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { type Trust, TRUSTS } from './champion-reference.entity.js'

/** Who can say something about a champion, as a coordinator writes it down. */
export class RefereeForm extends Form {
  @Field({ label: 'Name', autocomplete: 'off', spellcheck: false })
  @MaxText(120, 'Name must be 120 characters or fewer')
  @Required('Enter the name of the referee')
  name = ''

  @Field({
    label: 'E-mail address',
    hint: 'The letter with the link goes there',
    type: 'email',
    autocomplete: 'off',
    spellcheck: false,
  })
  @EmailAddress('Enter an e-mail address, like name@example.org')
  @Required('Enter the e-mail address of the referee')
  email = ''

  @Field({ label: 'How do they know each other?', hint: 'For example: “Her manager at the hospice shop”' })
  @MaxText(200, 'How they know each other must be 200 characters or fewer')
  @Required('Enter how they know each other')
  knowsAs = ''

  /** Once valid. */
  values() {
    return { name: this.name, email: this.email, knowsAs: this.knowsAs }
  }
}

/** What a referee answers. */
export class ReferenceForm extends Form {
  @Field({ label: 'How long have you known them?', hint: 'For example: “About six years”' })
  @MaxText(200, 'How long you have known them must be 200 characters or fewer')
  @Required('Enter how long you have known them')
  knownFor = ''

  @Field({
    label: 'Would you trust them with vulnerable people?',
    hint: 'For example with older people, or people who are ill, alone in a room',
  })
  @OneOf(TRUSTS, 'Select yes, no, or that you would rather talk about it')
  @Required('Select yes, no, or that you would rather talk about it')
  trust = ''

  @Field({ label: 'Your phone number', type: 'tel', autocomplete: 'tel', classes: 'govuk-input--width-20' })
  @MaxText(40, 'Enter a phone number, like 01632 960 001')
  @PhoneNumber('Enter a phone number, like 01632 960 001')
  phone = ''

  @Field({ label: 'Is there anything else we should know?', optional: true })
  @MaxText(2000, 'What else we should know must be 2,000 characters or fewer')
  more = ''

  @Field({ label: '', type: 'hidden' })
  key = ''

  /** Once valid. */
  values() {
    return {
      knownFor: this.knownFor,
      trust: this.trust as Trust,
      more: this.more,
      phone: this.trust === 'talk' ? this.phone : '',
    }
  }

  protected override checkTogether(): void {
    if (this.trust === 'talk' && !this.phone) this.addError('phone', 'Enter a phone number, so that we can phone you')
  }
}

export class ReferenceTalkForm extends Form {
  @Field({ label: 'What came of it?', hint: 'In a few words. They may ask to read what stands here' })
  @MaxText(1000, 'What came of it must be 1,000 characters or fewer')
  @Required('Enter what came of it')
  talk = ''
}

export class ReferenceRemovalForm extends Form {
  @Field({ label: 'Why are they taken out?', hint: 'For example: the address was wrong. Then add them again' })
  @MaxText(300, 'The reason must be 300 characters or fewer')
  @Required('Enter why they are taken out')
  reason = ''
}
