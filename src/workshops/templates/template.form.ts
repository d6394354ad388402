import type { Language } from '../../champions/profile/choices.js'
import { EachOf, MaxText, OneOf, Required, WholeNumber } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { TOPIC_VALUES, type Topic } from '../topics.js'
import { AUDIENCES, type Audience, WORKSHOP_FORMATS, type Workshop, type WorkshopFormat } from '../workshop.entity.js'
import { LANGUAGE_FIELD, LANGUAGE_VALUES, MOST_LEARNERS_PER_CHAMPION, MOST_PLACES } from '../workshop.form.js'
import { isLength, LONGEST, minutesBetween, SHORTEST } from '../workshop-length.js'
import type { Template } from './template.entity.js'

const MINUTES = `Length must be a whole number of minutes from ${SHORTEST} to ${LONGEST}`

export class TemplateForm extends Form {
  @Field({ label: 'Title', hint: 'What people will see in the programme, like "Get started with your tablet"' })
  @MaxText(120, 'Title must be 120 characters or fewer')
  @Required('Enter a title')
  title = ''

  @Field({ label: 'What people will learn', optional: true, hint: 'Short and plain. It is shown to the public.' })
  @MaxText(4000, 'What people will learn must be 4,000 characters or fewer')
  description = ''

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

  @Field({
    label: 'Length in minutes',
    hint: 'For example, 120. The end time follows from it.',
    inputmode: 'numeric',
    classes: 'govuk-input--width-4',
  })
  @WholeNumber({ min: SHORTEST, max: LONGEST, message: MINUTES })
  @Required('Enter the length in minutes, like 120')
  minutes = ''

  @Field({ label: 'How do people come?' })
  @OneOf(WORKSHOP_FORMATS, 'Select whether people book or drop in')
  @Required('Select whether people book or drop in')
  format = ''

  @Field({
    label: 'Places',
    hint: 'How many people can book. It can be changed for each workshop.',
    optional: true,
    inputmode: 'numeric',
    classes: 'govuk-input--width-4',
  })
  @WholeNumber({ min: 1, max: MOST_PLACES, message: `Places must be a whole number from 1 to ${MOST_PLACES}` })
  places = ''

  @Field({ label: 'What to bring', optional: true, hint: 'For example, your own phone and its charger' })
  @MaxText(500, 'What to bring must be 500 characters or fewer')
  bring = ''

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
    hint: 'How many people one champion can help',
    inputmode: 'numeric',
    classes: 'govuk-input--width-4',
  })
  @WholeNumber({
    min: 1,
    max: MOST_LEARNERS_PER_CHAMPION,
    message: `Learners per champion must be a whole number from 1 to ${MOST_LEARNERS_PER_CHAMPION}`,
  })
  learnersPerChampion = ''

  static of(template: Template): TemplateForm {
    return TemplateForm.with({
      version: String(template.version),
      ...words(template),
      topics: [...template.topics],
      minutes: String(template.minutes),
    })
  }

  /** A template that makes workshops like this one. */
  static fromWorkshop(workshop: Workshop, topics: readonly Topic[]): TemplateForm {
    const { startTime, endTime } = workshop
    const minutes = startTime && endTime ? String(minutesBetween(startTime, endTime)) : ''
    return TemplateForm.with({ ...words(workshop), topics: [...topics], minutes: isLength(minutes) ? minutes : '' })
  }

  /** After `isValid()`. */
  values() {
    const format = this.format as WorkshopFormat
    return {
      title: this.title,
      description: this.description,
      topics: this.topics as Topic[],
      bring: this.bring,
      kit: this.kit,
      learnersPerChampion: this.learnersPerChampion ? Number(this.learnersPerChampion) : null,
      audience: this.audience as Audience,
      language: (this.language || null) as Language | null,
      minutes: Number(this.minutes),
      format,
      places: format === 'bookable' && this.places ? Number(this.places) : null,
    }
  }
}

export type TemplateDetails = ReturnType<TemplateForm['values']>

type Alike =
  'title' | 'description' | 'bring' | 'kit' | 'learnersPerChampion' | 'audience' | 'language' | 'format' | 'places'

/** What templates and workshops have alike, as it stands in the fields of both forms. */
export const words = (source: Pick<Template, Alike>) => ({
  title: source.title,
  description: source.description,
  bring: source.bring,
  kit: source.kit,
  learnersPerChampion: source.learnersPerChampion === null ? '' : String(source.learnersPerChampion),
  audience: source.audience,
  language: source.language ?? '',
  format: source.format,
  places: source.places === null ? '' : String(source.places),
})
