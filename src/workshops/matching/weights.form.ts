import { Required, WholeNumber } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { MOST_WEIGHT, USUAL_WEIGHTS, WEIGHT_KEYS, type WeightKey, type Weights } from './facts.js'
import { WEIGHT_WORDS } from './weight.words.js'

const weight = (key: WeightKey, hint: string) => ({
  label: WEIGHT_WORDS[key],
  hint: `${hint} Usually ${USUAL_WEIGHTS[key]}.`,
  classes: 'govuk-input--width-2',
  inputmode: 'numeric' as const,
  autocomplete: 'off',
})

const MESSAGE = `Enter a whole number from 0 to ${MOST_WEIGHT}`
const Weight = (): PropertyDecorator => WholeNumber({ max: MOST_WEIGHT, message: MESSAGE })

export class WeightsForm extends Form {
  @Field(weight('topics', 'How many of the topics they chose to teach.'))
  @Weight()
  @Required(MESSAGE)
  topics = ''

  @Field(weight('language', 'Only where a workshop is held in a language besides English.'))
  @Weight()
  @Required(MESSAGE)
  language = ''

  @Field(weight('availability', 'How much of the time lies in their usual week.'))
  @Weight()
  @Required(MESSAGE)
  availability = ''

  @Field(weight('distance', 'A ward that they chose, or how far it is from their home ward.'))
  @Weight()
  @Required(MESSAGE)
  distance = ''

  @Field(weight('ratherNot', 'Nothing about it is on the list of what they would rather not do.'))
  @Weight()
  @Required(MESSAGE)
  ratherNot = ''

  @Field(weight('load', 'Fewer hours of workshops and sessions in the same month.'))
  @Weight()
  @Required(MESSAGE)
  load = ''

  @Field(weight('fairness', 'Led or was asked less often in the last 90 days.'))
  @Weight()
  @Required(MESSAGE)
  fairness = ''

  static of(weights: Weights, version: number): WeightsForm {
    const { topics, language, availability, distance, ratherNot, load, fairness } = weights
    return WeightsForm.with({
      topics: String(topics),
      language: String(language),
      availability: String(availability),
      distance: String(distance),
      ratherNot: String(ratherNot),
      load: String(load),
      fairness: String(fairness),
      version: String(version),
    })
  }

  /** Once valid. */
  values(): Weights {
    const { topics, language, availability, distance, ratherNot, load, fairness } = this
    return {
      topics: Number(topics),
      language: Number(language),
      availability: Number(availability),
      distance: Number(distance),
      ratherNot: Number(ratherNot),
      load: Number(load),
      fairness: Number(fairness),
    }
  }

  protected override checkTogether(): void {
    if (WEIGHT_KEYS.every((key) => this[key] === '0'))
      this.addError('topics', 'Enter a number above 0 for at least one')
  }
}
