import { formatShortDate, parseDate } from '../time/dates.js'
import { EmailAddress, MaxText, PhoneNumber, RealDate, RecordId, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import type { Champion } from './champion.entity.js'

export class ChampionForm extends Form {
  @Field({ label: 'Name', autocomplete: 'off' })
  @MaxText(120, 'Name must be 120 characters or fewer')
  @Required('Enter the champion’s name')
  name = ''

  @Field({
    label: 'E-mail address',
    hint: 'Reminders go there. Without one, they are on the call list',
    optional: true,
    type: 'email',
    autocomplete: 'off',
    spellcheck: false,
  })
  @EmailAddress('Enter an e-mail address, like name@example.org')
  email = ''

  @Field({ label: 'Phone number', optional: true, type: 'tel', autocomplete: 'off', classes: 'govuk-input--width-20' })
  @MaxText(40, 'Enter a phone number, like 01632 960 001')
  @PhoneNumber('Enter a phone number, like 01632 960 001')
  phone = ''

  @Field({ label: 'Home ward', hint: 'So that we can ask people near by', optional: true })
  @RecordId('Select a ward from the list')
  areaId = ''

  @Field({
    label: 'Champion since',
    hint: 'For example, 26 November 2026',
    classes: 'govuk-input--width-10',
    optional: true,
  })
  @RealDate('Enter a date, like 26 November 2026')
  joinedOn = ''

  @Field({
    label: 'Notes',
    hint: 'What does not stand in their profile. They may ask to read it',
    optional: true,
  })
  @MaxText(5000, 'Notes must be 5,000 characters or fewer')
  notes = ''

  static of(champion: Champion): ChampionForm {
    return ChampionForm.with({
      name: champion.name,
      email: champion.email ?? '',
      phone: champion.phone ?? '',
      areaId: champion.areaId ?? '',
      joinedOn: champion.joinedOn ? formatShortDate(champion.joinedOn) : '',
      notes: champion.notes,
      version: String(champion.version),
    })
  }

  /** Once valid. */
  values() {
    return {
      name: this.name,
      email: this.email || null,
      phone: this.phone || null,
      areaId: this.areaId || null,
      joinedOn: parseDate(this.joinedOn, this.today),
      notes: this.notes,
    }
  }

  protected override checkTogether(): void {
    if (!this.email && !this.phone) this.addError('email', 'Enter an e-mail address or a phone number')
    const { joinedOn } = this.values()
    if (joinedOn && joinedOn > this.today) this.addError('joinedOn', 'Enter today or a day in the past')
  }
}
