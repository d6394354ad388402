import { registerDecorator } from 'class-validator'
import { addDays, formatShortDate, isDate } from '../time/dates.js'
import { EachOf, MaxText, OneOf, RecordId, Required, WholeNumber } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import type { Ages } from '../workshops/register/register.js'
import type { WalkIn, WalkInForm } from '../workshops/register/walk-in.form.js'
import { peopleIn, rowsApart, walkInsOf } from '../workshops/register/walk-in-rows.js'
import { type Topic, TOPIC_VALUES } from '../workshops/topics.js'
import { dateProblem, isStillToCome, parsePastDate } from './session-dates.js'
import { SESSION_KINDS, type SessionKind, type SessionLog } from './session-log.entity.js'

/** The lengths that can be chosen with one tap, in minutes. */
export const LENGTHS = ['15', '30', '45', '60', '90']

const MINUTES_MESSAGE = 'Enter minutes as a number from 5 to 720 (12 hours)'

/** What a champion did. `date` is local, `minutes` from 5 to 720, `people` from 1 to 200 as counted: whoever is named counts, too. */
export interface SessionDetails extends Ages {
  kind: SessionKind
  date: string
  minutes: number
  people: number
  topics: readonly Topic[]
  areaId: string | null
  partnerId: string | null
  venueId: string | null
  note: string
  /** Said when the same was logged before: this is one more. */
  isAnother: boolean
  /** Whoever gave a name. */
  walkIns: readonly WalkIn[]
  /** Of those who were named before, who stay. */
  learnerIds: readonly string[]
}

const SHORT = { inputmode: 'numeric', classes: 'govuk-input--width-3', autocomplete: 'off' } as const
const HeadCount = () => WholeNumber({ max: 200, message: 'Enter a number, like 2, or leave it empty' })

/**
 * A check that looks at other answers too, for one field: it runs with the checks of single fields, so that people are told
 * everything at once, where `checkTogether` waits until these pass.
 * @param problem what to do about the answer; null when it is good
 */
function Told(problem: (form: SessionForm) => string | null): PropertyDecorator {
  const problemOf = (form: unknown) => (form instanceof SessionForm ? problem(form) : null)
  return (prototype, property) =>
    registerDecorator({
      name: 'told',
      target: prototype.constructor,
      propertyName: String(property),
      options: { message: ({ object }) => problemOf(object) ?? '' },
      validator: { validate: (_, context) => problemOf(context?.object) === null },
    })
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

  @Field({ label: 'How long?' })
  @OneOf([...LENGTHS, 'other'], 'Select how long it took')
  @Required('Select how long it took')
  minutes = ''

  @Field({ label: 'How many minutes?', inputmode: 'numeric', classes: 'govuk-input--width-4' })
  @Told((form) => (form.minutes === 'other' && form.otherMinutes === '' ? MINUTES_MESSAGE : null))
  @WholeNumber({ min: 5, max: 720, message: MINUTES_MESSAGE })
  otherMinutes = ''

  /** A date as YYYY-MM-DD rather than "today", so that a page sent after midnight still means the day it says; or `other`. */
  @Field({ label: 'When?' })
  @Told((form) => (form.day === 'other' || form.day === '' ? null : form.problemOfDay()))
  @MaxText(10, 'Select when it was')
  @Required('Select when it was')
  day = ''

  @Field({ label: 'Which day?', hint: 'For example, Friday 20 November, or 20/11', classes: 'govuk-input--width-20' })
  @Told((form) => (form.day === 'other' ? form.problemOfDay() : null))
  @MaxText(60, 'Enter the day, like 20 November')
  date = ''

  @Field({ label: 'How many people did you help?', inputmode: 'numeric', classes: 'govuk-input--width-4' })
  @WholeNumber({ min: 1, max: 200, message: 'Enter how many people, from 1 to 200' })
  @Required('Enter how many people you helped')
  people = ''

  @Field({ label: '0 to 16', ...SHORT })
  @HeadCount()
  countedChildren = ''

  @Field({ label: '17 to 54', ...SHORT })
  @HeadCount()
  countedAdults = ''

  @Field({ label: '55 and over', ...SHORT })
  @HeadCount()
  countedOlder = ''

  /** When a session is changed: learners who were named in it. */
  @Field({ label: 'Who was named', hint: 'Untick whoever was named by mistake.', many: true })
  @RecordId('Tick only names on the list')
  learners: string[] = []

  /** The button "Add another person", which saves nothing. */
  @Field({ label: 'Add another person' })
  add = ''

  walkIns: WalkInForm[] = []

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

  @Field({ label: 'Is this another session?', many: true })
  @EachOf(['yes'], 'Tick the box, or leave it empty')
  another: string[] = []

  /** Set by the script that keeps the session on the phone: the key under which it waits there. */
  @Field({ label: 'Kept on this phone', type: 'hidden' })
  @RecordId('Open the page again')
  entry = ''

  /** Local date on which the phone kept it: "yesterday" means the day before that, whenever it is sent. '': sent at once. */
  @Field({ label: 'Kept on', type: 'hidden' })
  keptOn = ''

  /** @param today local date. @throws BadRequest as `read` does */
  static from(body: unknown, today: string): SessionForm {
    const { rows, rest } = rowsApart(body)
    const form = SessionForm.read(rest, dayOf(rest, today))
    form.walkIns = walkInsOf(rows, form)
    return form
  }

  static of(
    session: SessionLog,
    topics: readonly Topic[],
    learners: readonly { id: string }[],
    today: string,
  ): SessionForm {
    const isNear = session.date === today || session.date === addDays(today, -1)
    return SessionForm.with({
      championId: session.championId,
      kind: session.kind,
      day: isNear ? session.date : 'other',
      date: isNear ? '' : formatShortDate(session.date),
      ...lengthTyped(session.minutes),
      people: String(session.people),
      countedChildren: typed(session.countedChildren),
      countedAdults: typed(session.countedAdults),
      countedOlder: typed(session.countedOlder),
      learners: learners.map(({ id }) => id),
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
      countedChildren: numberOf(this.countedChildren),
      countedAdults: numberOf(this.countedAdults),
      countedOlder: numberOf(this.countedOlder),
      isAnother: this.another.includes('yes'),
      walkIns: peopleIn(this.walkIns),
      learnerIds: this.learners,
      topics: TOPIC_VALUES.filter((topic) => this.topics.includes(topic)),
      areaId: this.areaId || null,
      partnerId: this.partnerId || null,
      venueId: this.venueId || null,
      note: this.note,
    }
  }

  /**
   * Adds an error when the day is more than a year ago.
   * @param kept the session's day until now, which may stay however old it is; null for a new session
   */
  checkAge(kept: string | null): void {
    const date = this.when()
    // The field's own check has told what is wrong with a day that is to come.
    if (date === null || date > this.today || date === kept) return
    const problem = dateProblem(date, this.today)
    if (problem) this.addError(this.dayField(), problem)
  }

  /** All that can be wrong with the day but its age, which is judged by what it was: see `checkAge`. */
  problemOfDay(): string | null {
    const date = this.when()
    if (date === null) return 'Enter the day, like today, yesterday or 20 November'
    if (isStillToCome(this[this.dayField()], this.today))
      return 'The day must be today or in the past. If you mean last year, add the year.'
    return date > this.today ? dateProblem(date, this.today) : null
  }

  private dayField() {
    return this.day === 'other' ? 'date' : 'day'
  }

  private when(): string | null {
    return parsePastDate(this[this.dayField()], this.today)
  }
}

/** Minutes as the form has them: one of the lengths, or another. */
export function lengthTyped(minutes: number): { minutes: string; otherMinutes: string } {
  const text = String(minutes)
  return LENGTHS.includes(text) ? { minutes: text, otherMinutes: '' } : { minutes: 'other', otherMinutes: text }
}

const typed = (count: number | null) => (count === null ? '' : String(count))
const numberOf = (text: string): number | null => (text === '' ? null : Number(text))

/** The day from which a form reads "yesterday" and dates without a year: a phone may have kept it for days. */
function dayOf({ keptOn }: Record<string, unknown>, today: string): string {
  return typeof keptOn === 'string' && isDate(keptOn) && keptOn < today && dateProblem(keptOn, today) === null
    ? keptOn
    : today
}
