import { MaxText, OneOf, RecordId, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { WorkshopForm } from '../workshop.form.js'
import { type Span, SPANS } from './span.js'

const SPAN = { label: 'What do you want to change?' }

/** A workshop's form, and how much of its series it is for. */
export class SeriesChangeForm extends WorkshopForm {
  @Field(SPAN)
  @OneOf(SPANS, 'Select how much of the series you want to change')
  @Required('Select how much of the series you want to change')
  span = 'following'

  @Field({ label: 'Workshop', type: 'hidden' })
  @RecordId('Start again from the page of the series')
  @Required('Start again from the page of the series')
  workshop = ''

  /** What the preview showed; '' before the first. */
  @Field({ label: 'Preview', type: 'hidden' })
  @MaxText(200, 'See the preview again')
  seen = ''
}

export class SeriesCancellationForm extends Form {
  @Field({ label: 'What do you want to cancel?' })
  @OneOf(SPANS, 'Select how much of the series you want to cancel')
  @Required('Select how much of the series you want to cancel')
  span = ''

  @Field({ label: 'Why is it cancelled?', hint: 'People who booked will read this. For example: the trainer is ill.' })
  @MaxText(300, 'The reason must be 300 characters or fewer')
  @Required('Enter why it is cancelled')
  reason = ''

  @Field({ label: 'Workshop', type: 'hidden' })
  @RecordId('Start again from the page of the series')
  @Required('Start again from the page of the series')
  workshop = ''

  @Field({ label: 'Preview', type: 'hidden' })
  @MaxText(200, 'See the preview again')
  seen = ''
}

/** After `isValid()`. */
export const spanOf = ({ span }: { span: string }): Span => SPANS.find((each) => each === span) ?? 'this'
