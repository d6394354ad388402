import { ValidateIf } from 'class-validator'
import { type Language, LANGUAGES, valuesOf } from '../champions/profile/choices.js'
import { parseDate, parseTime } from '../time/dates.js'
import {
  EachOf,
  MaxText,
  OneOf,
  Place,
  RealDate,
  RealTime,
  RecordId,
  Required,
  WebAddress,
  WholeNumber,
} from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { placeValue, readPlace } from '../venues/rooms/rooms.service.js'
import type { Warning } from './clashes/warnings.service.js'
import { TOPIC_VALUES, type Topic } from './topics.js'
import { isLength, timeAfter } from './workshop-length.js'
import {
  AUDIENCES,
  type Audience,
  WITH_CHILDREN,
  type WithChildren,
  WORKSHOP_FORMATS,
  type WorkshopFormat,
  type Workshop,
} from './workshop.entity.js'
import type { WorkshopDetails } from './workshops.service.js'

/** The largest room there is; more is a slip of the finger. */
export const MOST_PLACES = 500

export const MOST_LEARNERS_PER_CHAMPION = 50

export const LANGUAGE_VALUES: readonly Language[] = valuesOf(LANGUAGES)

/** Of workshops and of templates. */
export const LANGUAGE_FIELD = {
  label: 'Language besides English',
  optional: true,
  hint: 'Choose one if the workshop is held in it too. Residents see it, and champions who know it come first.',
}

export class WorkshopForm extends Form {
  @Field({ label: 'Title', hint: 'What people will see in the programme, like "Get started with your tablet"' })
  @MaxText(120, 'Title must be 120 characters or fewer')
  @Required('Enter a title')
  title = ''

  @Field({ label: 'What people will learn', optional: true, hint: 'Short and plain. It is shown to the public.' })
  @MaxText(4000, 'What people will learn must be 4,000 characters or fewer')
  description = ''

  @Field({ label: 'What to bring', optional: true, hint: 'For example, your own phone and its charger' })
  @MaxText(500, 'What to bring must be 500 characters or fewer')
  bring = ''

  @Field({ label: 'Topics', hint: 'Select all that apply', many: true })
  @EachOf(TOPIC_VALUES, 'Select topics from the list')
  @Required('Select at least one topic')
  topics: string[] = []

  @Field({ label: 'Audience' })
  @OneOf(AUDIENCES, 'Select who the workshop is for')
  @Required('Select who the workshop is for')
  audience = 'residents'

  @Field(LANGUAGE_FIELD)
  @OneOf(LANGUAGE_VALUES, 'Select a language from the list')
  language = ''

  @Field({ label: 'How do people come?' })
  @OneOf(WORKSHOP_FORMATS, 'Select whether people book or drop in')
  @Required('Select whether people book or drop in')
  format = ''

  @Field({ label: 'Places', hint: 'How many people can book', inputmode: 'numeric', classes: 'govuk-input--width-4' })
  @WholeNumber({ min: 1, max: MOST_PLACES, message: `Places must be a whole number from 1 to ${MOST_PLACES}` })
  places = ''

  @Field({ label: 'Date', hint: 'For example, 26 November 2026 or 26/11/2026', classes: 'govuk-input--width-20' })
  @RealDate('Enter a real date, like 26 November 2026')
  @Required('Enter a date, like 26 November 2026')
  date = ''

  @Field({ label: 'Start time', hint: 'For example, 2pm or 14:00', classes: 'govuk-input--width-5' })
  @RealTime('Enter a start time, like 2pm')
  @Required('Enter a start time, like 2pm')
  startTime = ''

  @Field({ label: 'End time', hint: 'For example, 4pm or 16:00', classes: 'govuk-input--width-5' })
  @RealTime('Enter an end time, like 4pm')
  @Required('Enter an end time, like 4pm')
  @ValidateIf((form: WorkshopForm) => form.endTime !== '' || !isLength(form.minutes))
  endTime = ''

  /** How long it takes, when a template says so: then nobody needs to work out when it ends. */
  @Field({ label: 'Length in minutes', type: 'hidden' })
  minutes = ''

  @Field({ label: 'Where is it?' })
  @OneOf(['venue', 'online'], 'Select where the workshop is')
  @Required('Select where the workshop is')
  place = ''

  @Field({ label: 'Venue', hint: 'Choose a room where there is one. A venue by itself means all of it' })
  @Place('Select a venue')
  venueId = ''

  @Field({
    label: 'Web address to join',
    hint: 'Sent to people who book. It is not shown on the public page.',
    type: 'text',
    spellcheck: false,
  })
  @MaxText(500, 'Web address must be 500 characters or fewer')
  @WebAddress('Enter a web address that starts with https://')
  onlineLink = ''

  @Field({
    label: 'Lead champion',
    optional: true,
    hint: 'Who takes the register. They get a reminder three days before.',
  })
  @RecordId('Select a champion')
  leadChampionId = ''

  @Field({
    label: 'Supporting partners',
    optional: true,
    hint: 'Each sees this workshop in its impact summary',
    many: true,
  })
  @RecordId('Select partners from the list')
  partners: string[] = []

  @Field({
    label: 'Kit to take',
    optional: true,
    hint: 'For example, 6 tablets and the projector. Residents do not see it.',
  })
  @MaxText(500, 'Kit to take must be 500 characters or fewer')
  kit = ''

  @Field({
    label: 'Learners per champion',
    optional: true,
    hint: 'How many people one champion can help at this workshop. Leave it empty to use the number of the settings.',
    inputmode: 'numeric',
    classes: 'govuk-input--width-4',
  })
  @WholeNumber({
    min: 1,
    max: MOST_LEARNERS_PER_CHAMPION,
    message: `Learners per champion must be a whole number from 1 to ${MOST_LEARNERS_PER_CHAMPION}`,
  })
  learnersPerChampion = ''

  @Field({
    label: 'Are children taught at it?',
    hint: 'Anybody under 18. It decides which champions may help.',
  })
  @OneOf(WITH_CHILDREN, 'Select whether children are taught')
  @Required('Select whether children are taught')
  children = 'no'

  @Field({
    label: 'Start from a template',
    hint: 'It fills in words, topics, length and places. Date, times, venue, champion and partners stay as you typed them',
  })
  template = ''

  /** `yes`: nothing is saved yet, the template is filled in. */
  @Field({ label: 'Use this template', type: 'hidden' })
  useTemplate = ''

  /** Ticked for the warnings that were shown: their mark. */
  @Field({ label: 'Save all the same?', many: true })
  although: string[] = []

  /** What speaks against this plan; found after the form was read. */
  warnings: readonly Warning[] = []

  static of(
    workshop: Workshop,
    topics: readonly string[],
    partners: readonly string[],
    written: Written,
  ): WorkshopForm {
    return WorkshopForm.with({
      version: String(workshop.version),
      title: workshop.title,
      description: workshop.description,
      bring: workshop.bring,
      topics: [...topics],
      audience: workshop.audience,
      language: workshop.language ?? '',
      format: workshop.format,
      places: String(workshop.placesWanted ?? workshop.places ?? ''),
      date: written.date,
      startTime: written.startTime,
      endTime: written.endTime,
      place: workshop.isOnline ? 'online' : 'venue',
      venueId: placeValue(workshop),
      onlineLink: workshop.onlineLink,
      leadChampionId: workshop.leadChampionId ?? '',
      partners: [...partners],
      kit: workshop.kit,
      children: workshop.children,
      learnersPerChampion: workshop.learnersPerChampion === null ? '' : String(workshop.learnersPerChampion),
    })
  }

  /** As it was typed, without errors: nobody has finished it yet. */
  unchecked(): this {
    const blank = new (this.constructor as new () => this)()
    return Object.assign(blank, this, { useTemplate: '' })
  }

  protected override checkTogether(): void {
    const start = parseTime(this.startTime)
    const end = this.end()
    if (start && !end)
      this.addError('endTime', 'It would end after midnight. Enter an earlier start time, or an end time')
    if (start && end && end <= start) this.addError('endTime', 'End time must be after the start time')
    if (this.place === 'venue' && !this.venueId) this.addError('venueId', 'Select a venue')
    if (this.place === 'online' && !this.onlineLink) this.addError('onlineLink', 'Enter the web address to join')
    if (this.format === 'bookable' && !this.places) this.addError('places', 'Enter how many people can book')
  }

  /** After `isValid()`. */
  values(): WorkshopDetails {
    const isOnline = this.place === 'online'
    const { venueId, roomId } = readPlace(this.venueId)
    return {
      title: this.title,
      description: this.description,
      bring: this.bring,
      topics: this.topics as Topic[],
      audience: this.audience as Audience,
      language: (this.language || null) as Language | null,
      format: this.format as WorkshopFormat,
      places: this.places ? Number(this.places) : null,
      date: parseDate(this.date, this.today) ?? '',
      startTime: parseTime(this.startTime) ?? '',
      endTime: this.end() ?? '',
      isOnline,
      venueId: isOnline ? null : venueId,
      roomId: isOnline ? null : roomId || null,
      onlineLink: isOnline ? this.onlineLink : '',
      leadChampionId: this.leadChampionId || null,
      partners: this.partners,
      kit: this.kit,
      children: this.children as WithChildren,
      learnersPerChampion: this.learnersPerChampion ? Number(this.learnersPerChampion) : null,
    }
  }

  /** As typed, or the start and the length; null when that would be another day. */
  private end(): string | null {
    if (this.endTime) return parseTime(this.endTime)
    const start = parseTime(this.startTime)
    return start && isLength(this.minutes) ? timeAfter(start, Number(this.minutes)) : null
  }
}

/** Date and times as people type them. */
export interface Written {
  date: string
  startTime: string
  endTime: string
}
