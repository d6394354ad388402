import { EmailAddress, MaxText, PhoneNumber, ReadableColour, Required, WholeNumber } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import type { Council } from './council.entity.js'

/** What a council decides about its programme. */
export type CouncilFacts = Pick<
  Council,
  | 'councilName'
  | 'programmeName'
  | 'phone'
  | 'phoneHours'
  | 'email'
  | 'colour'
  | 'smallNumberThreshold'
  | 'privacyNotice'
  | 'accessibilityStatement'
  | 'learnersPerChampion'
  | 'offerHours'
  | 'confirmDaysBefore'
  | 'checkRenewalMonths'
  | 'invitationHours'
  | 'checkInMinutes'
>

const LONGEST_TEXT = 30_000
const TEXT_HINT =
  'Leave an empty line between paragraphs. A line that starts with ## is a heading, lines that start with - are a list.'

export class CouncilForm extends Form {
  @Field({
    label: 'Council name',
    hint: 'Like Harrowmere Council. It stands at the top of every page.',
    autocomplete: 'organization',
  })
  @MaxText(80, 'Council name must be 80 characters or fewer')
  @Required('Enter the name of the council')
  councilName = ''

  @Field({ label: 'Programme name', hint: 'Like Harrowmere Digital Task Force' })
  @MaxText(80, 'Programme name must be 80 characters or fewer')
  @Required('Enter the name of the programme')
  programmeName = ''

  @Field({
    label: 'Phone number',
    hint: 'For residents who would rather talk. It stands on every public page.',
    type: 'tel',
    autocomplete: 'tel',
    classes: 'govuk-input--width-20',
  })
  @PhoneNumber('Enter a phone number, like 01632 960 123')
  @Required('Enter a phone number that residents can call')
  phone = ''

  @Field({ label: 'Phone hours', hint: 'Like Monday to Friday, 9am to 5pm' })
  @MaxText(120, 'Phone hours must be 120 characters or fewer')
  @Required('Enter when the phone is answered')
  phoneHours = ''

  @Field({
    label: 'E-mail address of the programme',
    hint: 'Answers to our messages go there.',
    type: 'email',
    spellcheck: false,
  })
  @EmailAddress('Enter an e-mail address, like digital@example.gov.uk')
  @Required('Enter the e-mail address of the programme')
  email = ''

  @Field({
    label: 'Colour',
    hint: 'Of the top of the page, the buttons and the links, as the web writes it: #0b5560 is a deep teal. White text must be readable on it.',
    classes: 'govuk-input--width-10',
    spellcheck: false,
  })
  @ReadableColour('Enter a dark colour that white text can be read on, like #0b5560')
  @Required('Enter a colour, like #0b5560')
  colour = ''

  @Field({
    label: 'Smallest number shown',
    hint: 'Partners and the public never see a count below this: they see “fewer than 5”. A whole number from 5 to 10.',
    classes: 'govuk-input--width-2',
    inputmode: 'numeric',
  })
  @WholeNumber({ min: 5, max: 10, message: 'Enter a whole number from 5 to 10' })
  @Required('Enter the smallest number shown, from 5 to 10')
  smallNumberThreshold = ''

  @Field({
    label: 'Learners per champion',
    hint: 'How many people one champion can help at a workshop, like 6. With it, a workshop has no more places than its champions can help. Leave it empty and champions do not limit places.',
    classes: 'govuk-input--width-2',
    inputmode: 'numeric',
    optional: true,
  })
  @WholeNumber({ min: 1, max: 50, message: 'Learners per champion must be a whole number from 1 to 50' })
  learnersPerChampion = ''

  @Field({
    label: 'Hours to take a place',
    hint: 'When a place becomes free, the next person on the waiting list has so many hours to take it. Shortly before the workshop they have less: half of the time that is left.',
    classes: 'govuk-input--width-2',
    inputmode: 'numeric',
  })
  @WholeNumber({ min: 1, max: 168, message: 'Hours to take a place must be a whole number from 1 to 168' })
  @Required('Enter how many hours people have to take a place, like 24')
  offerHours = '24'

  @Field({
    label: 'Days before a workshop to ask whether people are still coming',
    hint: 'From 3 to 14. Who does not answer in time gives up the place, if somebody waits for it. Leave it empty and nobody is asked.',
    classes: 'govuk-input--width-2',
    inputmode: 'numeric',
    optional: true,
  })
  @WholeNumber({ min: 3, max: 14, message: 'Days before a workshop must be a whole number from 3 to 14' })
  confirmDaysBefore = ''

  @Field({
    label: 'Hours for a champion to answer',
    hint: 'When a champion is asked to lead or help at a workshop. Shortly before it they have less: half of the time that is left.',
    classes: 'govuk-input--width-2',
    inputmode: 'numeric',
  })
  @WholeNumber({ min: 2, max: 336, message: 'Hours for a champion to answer must be a whole number from 2 to 336' })
  @Required('Enter how many hours a champion has to answer, like 72')
  invitationHours = '72'

  @Field({
    label: 'Months until a new DBS check',
    hint: 'After the last one of a champion was seen: 36 is usual. The law sets no time. Leave it empty and no new check is asked for.',
    classes: 'govuk-input--width-2',
    inputmode: 'numeric',
    optional: true,
  })
  @WholeNumber({ min: 6, max: 120, message: 'Months until a new DBS check must be a whole number from 6 to 120' })
  checkRenewalMonths = '36'

  @Field({
    label: 'Minutes until a missed check-in is told',
    hint: 'After the planned end of a visit on which a champion is alone, coordinators get an e-mail.',
    classes: 'govuk-input--width-2',
    inputmode: 'numeric',
  })
  @WholeNumber({
    min: 5,
    max: 120,
    message: 'Minutes until a missed check-in is told must be a whole number from 5 to 120',
  })
  @Required('Enter after how many minutes a missed check-in is told, like 15')
  checkInMinutes = '15'

  @Field({ label: 'Privacy notice', hint: TEXT_HINT })
  @MaxText(LONGEST_TEXT, 'Privacy notice must be 30,000 characters or fewer')
  @Required('Enter the privacy notice')
  privacyNotice = ''

  @Field({ label: 'Accessibility statement', hint: TEXT_HINT })
  @MaxText(LONGEST_TEXT, 'Accessibility statement must be 30,000 characters or fewer')
  @Required('Enter the accessibility statement')
  accessibilityStatement = ''

  static from(council: Council): CouncilForm {
    const {
      smallNumberThreshold,
      learnersPerChampion,
      offerHours,
      confirmDaysBefore,
      checkRenewalMonths,
      invitationHours,
      checkInMinutes,
      version,
      ...texts
    } = council
    const { councilName, programmeName, phone, phoneHours, email, colour, privacyNotice, accessibilityStatement } =
      texts
    return CouncilForm.with({
      councilName,
      programmeName,
      phone,
      phoneHours,
      email,
      colour,
      privacyNotice,
      accessibilityStatement,
      smallNumberThreshold: String(smallNumberThreshold),
      learnersPerChampion: String(learnersPerChampion ?? ''),
      offerHours: String(offerHours),
      confirmDaysBefore: String(confirmDaysBefore ?? ''),
      checkRenewalMonths: String(checkRenewalMonths ?? ''),
      invitationHours: String(invitationHours),
      checkInMinutes: String(checkInMinutes),
      version: String(version),
    })
  }

  facts(): CouncilFacts {
    const { councilName, programmeName, phone, phoneHours, email, privacyNotice, accessibilityStatement } = this
    return {
      councilName,
      programmeName,
      phone,
      phoneHours,
      email,
      colour: `#${this.colour.toLowerCase().replace('#', '')}`,
      privacyNotice,
      accessibilityStatement,
      smallNumberThreshold: Number(this.smallNumberThreshold),
      learnersPerChampion: this.learnersPerChampion ? Number(this.learnersPerChampion) : null,
      offerHours: Number(this.offerHours),
      confirmDaysBefore: this.confirmDaysBefore ? Number(this.confirmDaysBefore) : null,
      checkRenewalMonths: this.checkRenewalMonths ? Number(this.checkRenewalMonths) : null,
      invitationHours: Number(this.invitationHours),
      checkInMinutes: Number(this.checkInMinutes),
    }
  }
}
