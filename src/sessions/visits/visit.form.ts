import { OneOf, RealTime, RecordId, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { plannedEnd } from './planned-end.js'
import { VISIT_KINDS, type VisitKind } from './visit.entity.js'

/** What can be chosen with one tap, in minutes. */
export const VISIT_LENGTHS = ['30', '60', '90', '120']

export interface VisitDetails {
  kind: VisitKind
  areaId: string | null
  venueId: string | null
}

/** Until when a visit goes. */
export class VisitEndForm extends Form {
  @Field({ label: 'When will you be done?' })
  @OneOf([...VISIT_LENGTHS, 'other'], 'Select when you will be done')
  @Required('Select when you will be done')
  until = ''

  @Field({ label: 'At what time?', hint: 'For example, 3pm or 3:30pm', classes: 'govuk-input--width-5' })
  @RealTime('Enter a time, like 3pm')
  time = ''

  /** Adds an error when the time is none, or too far away. */
  endsAt(now: Date, zone: string): Date | null {
    const end = plannedEnd(this.until, this.time, now, zone)
    if (end === null && this.until === 'other' && !this.errorOf('time'))
      this.addError('time', 'Enter a time within the next 12 hours, like 3pm')
    return end
  }
}

export class VisitForm extends VisitEndForm {
  @Field({ label: 'What kind of visit?' })
  @OneOf(VISIT_KINDS, 'Select what kind of visit it is')
  @Required('Select what kind of visit it is')
  kind = ''

  @Field({ label: 'Which ward?' })
  @RecordId('Select a ward from the list')
  areaId = ''

  @Field({ label: 'Venue', optional: true })
  @RecordId('Select a venue from the list')
  venueId = ''

  /** Once valid. */
  values(): VisitDetails {
    return {
      kind: this.kind === 'one_to_one' ? 'one_to_one' : 'home_visit',
      areaId: this.areaId || null,
      venueId: this.venueId || null,
    }
  }
}
