import { MaxText, PhoneNumber, RecordId, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import type { Safeguarded } from './safeguarding.service.js'

export class SafeguardingForm extends Form {
  @Field({
    label: 'Safeguarding lead',
    hint: 'Reads all concerns, those from before too. Nobody else can. Whoever was named before is told.',
    optional: true,
  })
  @RecordId('Select somebody from the list')
  lead = ''

  @Field({
    label: 'Phone number of the lead',
    hint: 'Champions and coordinators phone it when somebody is in danger',
    type: 'tel',
    autocomplete: 'off',
    classes: 'govuk-input--width-20',
    optional: true,
  })
  @MaxText(40, 'Enter a phone number, like 01632 960 001')
  @PhoneNumber('Enter a phone number, like 01632 960 001')
  leadPhone = ''

  @Field({
    label: 'Whom to phone instead',
    hint: 'When it is about the lead, and while nobody is named. Like: the council’s safeguarding team, on 01632 960 900',
  })
  @MaxText(200, 'Whom to phone instead must be 200 characters or fewer')
  @Required('Enter whom to phone instead, with the number')
  otherContact = ''

  static from({ lead, leadPhone, otherContact, version }: Safeguarded): SafeguardingForm {
    return SafeguardingForm.with({ lead: lead?.id ?? '', leadPhone, otherContact, version: String(version) })
  }

  /** Once valid. */
  values() {
    return { leadAccountId: this.lead || null, leadPhone: this.leadPhone, otherContact: this.otherContact }
  }

  protected override checkTogether(): void {
    if (this.lead && !this.leadPhone) this.addError('leadPhone', 'Enter the phone number of the lead')
  }
}

export type SafeguardingDetails = ReturnType<SafeguardingForm['values']>
