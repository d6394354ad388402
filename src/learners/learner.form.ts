import { EachOf, EmailAddress, MaxText, PhoneNumber, RecordId, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import type { Learner } from './learner.entity.js'
import { MOST_NEEDS } from './needs.js'

export class LearnerForm extends Form {
  @Field({ label: 'Name', autocomplete: 'off' })
  @MaxText(120, 'Name must be 120 characters or fewer')
  @Required('Enter the learner’s name')
  name = ''

  @Field({ label: 'E-mail address', optional: true, type: 'email', autocomplete: 'off', spellcheck: false })
  @EmailAddress('Enter an e-mail address, like name@example.org')
  email = ''

  @Field({ label: 'Phone number', optional: true, type: 'tel', autocomplete: 'off', classes: 'govuk-input--width-20' })
  @MaxText(40, 'Enter a phone number, like 01632 960 001')
  @PhoneNumber('Enter a phone number, like 01632 960 001')
  phone = ''

  @Field({ label: 'Home ward', optional: true })
  @RecordId('Select a ward from the list')
  areaId = ''

  @Field({ label: 'What would make it easier to come', hint: 'Only what they asked us to know', optional: true })
  @MaxText(MOST_NEEDS, 'Use 1,000 characters or fewer')
  accessNeeds = ''

  @Field({ label: 'May we remember it for the next time?', many: true, optional: true })
  @EachOf(['yes'], 'Tick the box, or leave it')
  remember: string[] = []

  @Field({
    label: 'News',
    hint: 'Only when they said so themselves. They can stop it at any time.',
    many: true,
    optional: true,
  })
  @EachOf(['yes'], 'Tick the box, or leave it')
  news: string[] = []

  static of(learner: Learner): LearnerForm {
    return LearnerForm.with({
      name: learner.name,
      email: learner.email ?? '',
      phone: learner.phone ?? '',
      areaId: learner.areaId ?? '',
      accessNeeds: learner.accessNeeds ?? '',
      remember: learner.needsRememberedSince ? ['yes'] : [],
      news: learner.wantsNewsSince ? ['yes'] : [],
      version: String(learner.version),
    })
  }

  protected override checkTogether(): void {
    if (this.accessNeeds && !this.remember.length)
      this.addError('remember', 'Tick the box if they said so. If not, empty the field above, and it is forgotten')
  }

  /** Once valid. */
  values() {
    return {
      name: this.name,
      email: this.email || null,
      phone: this.phone || null,
      areaId: this.areaId || null,
      accessNeeds: this.accessNeeds || null,
      wantsNews: this.news.includes('yes'),
    }
  }
}
