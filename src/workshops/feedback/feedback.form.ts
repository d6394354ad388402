import { EachOf, MaxText, OneOf, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { CONFIDENCE, type Confidence, LEARNED, type Learned } from './feedback-answer.entity.js'

/**
 * Three questions, each with a reason: whether the workshop was what its title promised; whether people can go on without us,
 * which is what the programme is for; and what to do better next time.
 */
export class FeedbackForm extends Form {
  @Field({ label: 'Did you learn what you came for?' })
  @OneOf(LEARNED, 'Select whether you learned what you came for')
  @Required('Select whether you learned what you came for')
  learned = ''

  @Field({ label: 'How sure do you feel about doing this on your own now?' })
  @OneOf(CONFIDENCE, 'Select how sure you feel')
  @Required('Select how sure you feel')
  confidence = ''

  @Field({ label: 'What should we do better?', optional: true, hint: 'Please do not write any names.' })
  @MaxText(500, 'What we should do better must be 500 characters or fewer')
  comment = ''

  @Field({ label: 'May we share what you wrote?', many: true, optional: true })
  @EachOf(['yes'], 'Tick the box, or leave it')
  share: string[] = []

  /** Of the link by which somebody came; or, on the champion's phone, of this very page, so that two presses are one answer. */
  @Field({ label: 'Key', type: 'hidden' })
  @MaxText(64, 'Open the page again')
  key = ''

  /** After `isValid()`. */
  values() {
    return {
      learned: this.learned as Learned,
      confidence: this.confidence as Confidence,
      comment: this.comment,
      mayBeShared: this.comment !== '' && this.share.includes('yes'),
    }
  }
}

export type FeedbackAnswers = ReturnType<FeedbackForm['values']>
