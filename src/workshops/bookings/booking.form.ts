import { registerDecorator } from 'class-validator'
import { matchName } from '../../learners/learner-match.js'
import { EachOf, EmailAddress, MaxText, PhoneNumber } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { FormRow, rowFieldName, rowsApart } from '../../web/forms/rows.js'
import { OneContact } from './one-contact.js'
import type { Party } from './party.js'
import { MORE_PEOPLE, MOST_PEOPLE, PersonForm } from './person.form.js'

/** A check of the whole form, said at a field at once with whatever else is wrong. */
const Together =
  (name: string, holds: (form: BookingForm) => boolean, message: (form: BookingForm) => string): PropertyDecorator =>
  (prototype, property) =>
    registerDecorator({
      name,
      target: prototype.constructor,
      propertyName: String(property),
      options: { message: ({ object }) => message(object as BookingForm) },
      validator: {
        validate: (_value, context) => !(context?.object instanceof BookingForm) || holds(context.object),
      },
    })

/** One form for everybody who comes together: the first has fields of their own names, the others a row each. */
export class BookingForm extends Form {
  @Field({ label: 'Your full name', autocomplete: 'name', spellcheck: false })
  @MaxText(100, 'Name must be 100 characters or fewer')
  @Together(
    'named',
    ({ name }) => name !== '',
    (form) => (form.isForOther() || form.isByStaff ? 'Enter their full name' : 'Enter your full name'),
  )
  name = ''

  @Field({ label: 'Your own full name', autocomplete: 'name', spellcheck: false })
  @MaxText(100, 'Name must be 100 characters or fewer')
  @Together(
    'booker',
    (form) => !form.isForOther() || form.bookerName !== '',
    ({ isByStaff }) =>
      isByStaff ? 'Enter the full name of who books for them' : 'Enter your own full name: the letters go to you',
  )
  bookerName = ''

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

  @Field({ label: 'Next time', many: true, optional: true })
  @EachOf(['yes'], 'Tick the box, or leave it')
  remember: string[] = []

  @Field({ label: 'Would you like to hear of other workshops?', many: true, optional: true })
  @EachOf(['yes'], 'Tick the box, or leave it')
  news: string[] = []

  /** 'yes': there were too few places when the form was shown, and whoever gets none waits for one. */
  @Field({ label: '', type: 'hidden' })
  waits = ''

  /** Not empty: somebody books who does not come. */
  @Field({ label: '', type: 'hidden' })
  forOther = ''

  /** The button "Add another person", which books nothing. */
  @Field({ label: 'Add another person' })
  add = ''

  /** The button "Take off", with the number of a person; it books nothing. */
  @Field({ label: 'Take off' })
  remove = ''

  more: PersonForm[] = []

  /** @throws BadRequest as `read` does */
  static from<T extends BookingForm>(this: new () => T, body: unknown): T {
    const { rows, rest } = rowsApart(body, MORE_PEOPLE)
    const form: T = Form.read.call(this, rest) as T
    form.more = rows.map((row) => PersonForm.read(row))
    form.changePeople()
    form.checkPeople()
    return form
  }

  get isByStaff(): boolean {
    return false
  }

  isForOther(): boolean {
    return this.forOther !== ''
  }

  /** Sent by a button that only changes the form. */
  isUnfinished(): boolean {
    return this.add !== '' || this.remove !== ''
  }

  /** How many come. */
  people(): number {
    return 1 + this.more.filter((person) => !person.isEmpty()).length
  }

  canAdd(): boolean {
    return this.more.length + 1 < MOST_PEOPLE
  }

  /** The same answers before anybody looked at them, for a page that is not finished. */
  unchecked(): this {
    const blank = new (this.constructor as new () => this)()
    return Object.assign(blank, this, { add: '', remove: '' })
  }

  rows(): FormRow[] {
    return this.more.map((row, index) => new FormRow(this, row, MORE_PEOPLE, index))
  }

  /** Once valid. */
  party(byAccountId: string | null): Party {
    const first = { name: this.name, accessNeeds: this.accessNeeds, remember: this.remember }
    return {
      guests: [first, ...this.more.filter((person) => !person.isEmpty())].map(({ name, accessNeeds, remember }) => ({
        name,
        accessNeeds: accessNeeds || null,
        remembersNeeds: remember.includes('yes'),
      })),
      bookerName: this.isForOther() ? this.bookerName : null,
      email: this.email || null,
      phone: this.phone || null,
      // Nobody says yes to news for somebody else.
      wantsNews: this.news.includes('yes') && !this.isForOther(),
      notes: null,
      waits: this.waits === 'yes',
      byAccountId,
    }
  }

  private changePeople(): void {
    const number = Number(this.remove)
    if (this.remove !== '') this.more = this.more.filter((_person, index) => index + MORE_PEOPLE.first !== number)
    if (this.add !== '' && this.canAdd()) this.more.push(new PersonForm())
  }

  private checkPeople(): void {
    const names = [matchName(this.name)]
    this.more.forEach((person, index) => {
      for (const { field, message } of person.errors) this.addError(rowFieldName(MORE_PEOPLE, index, field), message)
      const name = matchName(person.name)
      if (name !== '' && names.includes(name))
        this.addError(
          rowFieldName(MORE_PEOPLE, index, 'name'),
          'This name is there already. If two people have the same name, add something to tell them apart, like “senior”',
        )
      names.push(name)
    })
  }
}

/** For somebody on the phone: the browser must not offer the coordinator's own name and address. */
export class StaffBookingForm extends BookingForm {
  @Field({ label: 'Full name', autocomplete: 'off', spellcheck: false })
  override name = ''

  @Field({ label: 'Full name of who books for them', autocomplete: 'off', spellcheck: false })
  override bookerName = ''

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

  override get isByStaff(): boolean {
    return true
  }

  override party(byAccountId: string | null): Party {
    return { ...super.party(byAccountId), notes: this.notes || null }
  }
}
