import { addDays, formatShortDate } from '../time/dates.js'
import { EachOf, MaxText, OneOf, RecordId, Required, WholeNumber } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { type Topic, TOPIC_VALUES } from '../workshops/topics.js'
import { isStillToCome, parsePastDate } from './session-dates.js'
import { SESSION_KINDS, type SessionKind, type SessionLog } from './session-log.entity.js'

/** The lengths that can be chosen with one tap, in minutes. */
export const LENGTHS = ['15', '30', '45', '60', '90']

/** What a champion did. `date` is local, `minutes` from 5 to 720, `people` from 1 to 200. */
export interface SessionDetails {
  kind: SessionKind
  date: string
  minutes: number
  people: number
  topics: readonly Topic[]
  areaId: string | null
  partnerId: string | null
  venueId: string | null
  note: string
}

export class SessionForm extends Form {
  /** Made with the page: the same session sent twice is kept once. */
  @Field({ label: 'Page', type: 'hidden' })
  @RecordId('Open the page again')
  key = ''

  @Field({ label: 'Which champion?' })
  @RecordId('Select a champion from the list')
  championId = ''

  @Field({ label: 'How did you help?' })
  @OneOf(SESSION_KINDS, 'Select how you helped')
  @Required('Select how you helped')
  kind = ''

  /** A date as YYYY-MM-DD rather than "today", so that a page sent after midnight still means the day it says; or `other`. */
  @Field({ label: 'When?' })
  @MaxText(10, 'Select when it was')
  @Required('Select when it was')
  day = ''

  @Field({ label: 'Which day?', hint: 'For example, Friday 20 November, or 20/11', classes: 'govuk-input--width-20' })
  @MaxText(60, 'Enter the day, like 20 November')
  date = ''

  @Field({ label: 'How long?' })
  @OneOf([...LENGTHS, 'other'], 'Select how long it took')
  @Required('Select how long it took')
  minutes = ''

  @Field({ label: 'How many minutes?', inputmode: 'numeric', classes: 'govuk-input--width-4' })
  @WholeNumber({ min: 5, max: 720, message: 'Enter minutes as a number from 5 to 720 (12 hours)' })
  otherMinutes = ''

  @Field({ label: 'How many people did you help?', inputmode: 'numeric', classes: 'govuk-input--width-4' })
  @WholeNumber({ min: 1, max: 200, message: 'Enter how many people, from 1 to 200' })
  @Required('Enter how many people you helped')
  people = ''

  @Field({ label: 'What with?', hint: 'Select all that apply', many: true })
  @EachOf(TOPIC_VALUES, 'Select only what is on the list')
  topics: string[] = []

  @Field({ label: 'Which ward?' })
  @RecordId('Select a ward from the list')
  areaId = ''

  @Field({ label: 'Venue', optional: true })
  @RecordId('Select a venue from the list')
  venueId = ''

  @Field({ label: 'Partner who helped make it happen', optional: true })
  @RecordId('Select a partner from the list')
  partnerId = ''

  @Field({
    label: 'A line about it',
    optional: true,
    hint: 'No names or personal details. Never handle anybody’s money or passwords for them.',
  })
  @MaxText(500, 'The line must be 500 characters or fewer')
  note = ''

  static of(session: SessionLog, topics: readonly Topic[], today: string): SessionForm {
    const minutes = String(session.minutes)
    const isNear = session.date === today || session.date === addDays(today, -1)
    return SessionForm.with({
      championId: session.championId,
      kind: session.kind,
      day: isNear ? session.date : 'other',
      date: isNear ? '' : formatShortDate(session.date),
      minutes: LENGTHS.includes(minutes) ? minutes : 'other',
      otherMinutes: LENGTHS.includes(minutes) ? '' : minutes,
      people: String(session.people),
      topics: [...topics],
      areaId: session.areaId ?? '',
      venueId: session.venueId ?? '',
      partnerId: session.partnerId ?? '',
      note: session.note,
      version: String(session.version),
    })
  }

  /** Once valid. */
  values(): SessionDetails {
    return {
      kind: SESSION_KINDS.find((kind) => kind === this.kind) ?? 'one_to_one',
      date: this.when() ?? this.today,
      minutes: Number(this.minutes === 'other' ? this.otherMinutes : this.minutes),
      people: Number(this.people),
      topics: TOPIC_VALUES.filter((topic) => this.topics.includes(topic)),
      areaId: this.areaId || null,
      partnerId: this.partnerId || null,
      venueId: this.venueId || null,
      note: this.note,
    }
  }

  protected override checkTogether(): void {
    const field = this.day === 'other' ? 'date' : 'day'
    if (this.when() === null) this.addError(field, 'Enter the day, like today, yesterday or 20 November')
    else if (isStillToCome(this[field], this.today))
      this.addError(field, 'The day must be today or in the past. If you mean last year, add the year.')
    if (this.minutes === 'other' && this.otherMinutes === '')
      this.addError('otherMinutes', 'Enter minutes as a number from 5 to 720 (12 hours)')
  }

  private when(): string | null {
    return parsePastDate(this.day === 'other' ? this.date : this.day, this.today)
  }
}
