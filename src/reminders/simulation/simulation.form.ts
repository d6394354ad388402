import { formatShortDate, formatTime, parseDate, parseTime } from '../../time/dates.js'
import { MaxText, OneOf, RealDate, RealTime, RecordId, Required, WebAddress } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { type Workshop, WORKSHOP_STATES, type WorkshopState } from '../../workshops/workshop.entity.js'

/** What would be different about a workshop. */
export interface WorkshopChange {
  state: WorkshopState
  reason: string
  date: string
  startTime: string
  endTime: string
  isOnline: boolean
  venueId: string | null
  onlineLink: string
}

export class SimulationForm extends Form {
  @Field({ label: 'Does it take place?' })
  @OneOf(WORKSHOP_STATES, 'Select whether it takes place')
  @Required('Select whether it takes place')
  state = ''

  @Field({ label: 'Why is it cancelled?', hint: 'People who booked would read this', optional: true })
  @MaxText(300, 'The reason must be 300 characters or fewer')
  reason = ''

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
  endTime = ''

  @Field({ label: 'Where is it?' })
  @OneOf(['venue', 'online'], 'Select where the workshop is')
  @Required('Select where the workshop is')
  place = ''

  @Field({ label: 'Venue' })
  @RecordId('Select a venue')
  venueId = ''

  @Field({ label: 'Web address to join', type: 'text', spellcheck: false })
  @MaxText(500, 'Web address must be 500 characters or fewer')
  @WebAddress('Enter a web address that starts with https://')
  onlineLink = ''

  static of(workshop: Workshop): SimulationForm {
    return SimulationForm.with({
      state: workshop.state,
      reason: workshop.cancelReason ?? '',
      date: formatShortDate(workshop.date),
      startTime: workshop.startTime ? formatTime(workshop.startTime) : '',
      endTime: workshop.endTime ? formatTime(workshop.endTime) : '',
      place: workshop.isOnline ? 'online' : 'venue',
      venueId: workshop.venueId ?? '',
      onlineLink: workshop.onlineLink,
    })
  }

  protected override checkTogether(): void {
    const [start, end] = [parseTime(this.startTime), parseTime(this.endTime)]
    if (start && end && end <= start) this.addError('endTime', 'End time must be after the start time')
    if (this.place === 'venue' && !this.venueId) this.addError('venueId', 'Select a venue')
    if (this.place === 'online' && !this.onlineLink) this.addError('onlineLink', 'Enter the web address to join')
  }

  /** After `isValid()`. */
  values(): WorkshopChange {
    const isOnline = this.place === 'online'
    return {
      state: WORKSHOP_STATES.find((state) => state === this.state) ?? 'draft',
      reason: this.reason,
      date: parseDate(this.date, this.today) ?? '',
      startTime: parseTime(this.startTime) ?? '',
      endTime: parseTime(this.endTime) ?? '',
      isOnline,
      venueId: isOnline ? null : this.venueId,
      onlineLink: isOnline ? this.onlineLink : '',
    }
  }
}
