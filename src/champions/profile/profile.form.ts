import { TOPIC_VALUES, type Topic } from '../../programme/topics.js'
import { dayName, type OpeningHours, WEEKDAYS } from '../../venues/opening-hours.js'
import { EachOf, MaxText, RecordId, WholeNumber } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { FormRow, rowFieldName, rowsApart } from '../../web/forms/rows.js'
import { type Device, DEVICES, type Language, LANGUAGES, RATHER_NOT, type RatherNot, valuesOf } from './choices.js'
import { EXCEPTION_ROWS, ExceptionForm, MOST_EXCEPTIONS } from './exception.form.js'
import { freeTimesText, readFreeTimes } from './free-times.js'
import type { Profile } from './profile.js'

const FROM_LIST = 'Select only what is on the list'
const HOURS = { classes: 'govuk-input--width-20', spellcheck: false, autocomplete: 'off' }

/** Filled in by the champion or, for them, by a coordinator: the words are neither's. */
export class ProfileForm extends Form {
  @Field({ label: 'Topics to teach', many: true, optional: true })
  @EachOf(TOPIC_VALUES, FROM_LIST)
  topics: string[] = []

  @Field({ label: 'Devices to help with', many: true, optional: true })
  @EachOf(valuesOf(DEVICES), FROM_LIST)
  devices: string[] = []

  @Field({ label: 'Languages besides English', many: true, optional: true })
  @EachOf(valuesOf(LANGUAGES), FROM_LIST)
  languages: string[] = []

  @Field({ label: 'Another language', optional: true, classes: 'govuk-input--width-20' })
  @MaxText(120, 'Another language must be 120 characters or fewer')
  otherLanguages = ''

  @Field({ label: 'Home ward', hint: 'From here we work out how far it is', optional: true })
  @RecordId('Select a ward from the list')
  homeWardId = ''

  @Field({
    label: 'How far to go from home',
    classes: 'govuk-input--width-3',
    inputmode: 'numeric',
    optional: true,
  })
  @WholeNumber({ min: 1, max: 100, message: 'Enter a whole number of miles from 1 to 100, or leave it empty' })
  mostMiles = ''

  @Field({ label: 'Wards to go to', hint: 'None ticked means anywhere', many: true, optional: true })
  @RecordId('Select wards from the list')
  wards: string[] = []

  @Field({ label: 'Monday', ...HOURS })
  monday = ''

  @Field({ label: 'Tuesday', ...HOURS })
  tuesday = ''

  @Field({ label: 'Wednesday', ...HOURS })
  wednesday = ''

  @Field({ label: 'Thursday', ...HOURS })
  thursday = ''

  @Field({ label: 'Friday', ...HOURS })
  friday = ''

  @Field({ label: 'Saturday', ...HOURS })
  saturday = ''

  @Field({ label: 'Sunday', ...HOURS })
  sunday = ''

  @Field({ label: 'Rather not', hint: 'We may still ask. It is fine to say no', many: true, optional: true })
  @EachOf(valuesOf(RATHER_NOT), FROM_LIST)
  ratherNot: string[] = []

  @Field({ label: 'Anything else, rather not', optional: true })
  @MaxText(500, 'What you would rather not do must be 500 characters or fewer')
  ratherNotMore = ''

  @Field({
    label: 'What would make it easier to help',
    hint: 'For example: no stairs, a chair with arms, large print. Only this champion and the coordinators see it',
    optional: true,
  })
  @MaxText(500, 'What would make it easier must be 500 characters or fewer')
  accessNeeds = ''

  /** The button "Add dates", which saves nothing. */
  @Field({ label: 'Add dates' })
  add = ''

  /** The button "Take off", with the number of a row; it saves nothing. */
  @Field({ label: 'Take off' })
  remove = ''

  exceptions: ExceptionForm[] = []

  /** @throws BadRequest as `read` does */
  static from(body: unknown, today: string): ProfileForm {
    const { rows, rest } = rowsApart(body, EXCEPTION_ROWS)
    const form = ProfileForm.read(rest, today)
    form.exceptions = rows.map((row) => ExceptionForm.read(row, today))
    form.changeRows()
    if (!form.isUnfinished()) form.checkRows()
    return form
  }

  /** @param today exceptions that are over are left out */
  static of(profile: Profile, version: number | null, today: string): ProfileForm {
    const { homeWardId, mostMiles, week, exceptions, ...rest } = profile
    const { topics, devices, languages, wards, ratherNot, otherLanguages, ratherNotMore, accessNeeds } = rest
    const form = ProfileForm.with({
      topics: [...topics],
      devices: [...devices],
      languages: [...languages],
      wards: [...wards],
      ratherNot: [...ratherNot],
      otherLanguages,
      ratherNotMore,
      accessNeeds,
      homeWardId: homeWardId ?? '',
      mostMiles: mostMiles === null ? '' : String(mostMiles),
      ...Object.fromEntries(WEEKDAYS.map((day) => [day, freeTimesText(week[day] ?? [])])),
      version: String(version ?? 0),
    })
    form.exceptions = exceptions.filter(({ toDate }) => toDate >= today).map((each) => ExceptionForm.of(each))
    return form
  }

  /** Sent by a button that only changes the form. */
  isUnfinished(): boolean {
    return this.add !== '' || this.remove !== ''
  }

  canAdd(): boolean {
    return this.exceptions.length < MOST_EXCEPTIONS
  }

  /** The same answers before anybody looked at them, for a page that is not finished. */
  unchecked(): ProfileForm {
    return Object.assign(new ProfileForm(), this, { add: '', remove: '' })
  }

  rows(): FormRow[] {
    return this.exceptions.map((row, index) => new FormRow(this, row, EXCEPTION_ROWS, index))
  }

  /** Once valid. */
  values(): Profile {
    return {
      homeWardId: this.homeWardId || null,
      topics: this.topics as Topic[],
      devices: this.devices as Device[],
      languages: this.languages as Language[],
      otherLanguages: this.otherLanguages,
      wards: this.wards,
      mostMiles: this.mostMiles === '' ? null : Number(this.mostMiles),
      week: this.week(),
      exceptions: this.exceptions.filter((row) => !row.isEmpty()).map((row) => row.values()),
      ratherNot: this.ratherNot as RatherNot[],
      ratherNotMore: this.ratherNotMore,
      accessNeeds: this.accessNeeds,
    }
  }

  protected override checkTogether(): void {
    for (const day of WEEKDAYS)
      if (this[day] && readFreeTimes(this[day]) === null)
        this.addError(day, `Enter the times of ${dayName(day)} like 9am to midday, or mornings`)
  }

  private week(): OpeningHours {
    return Object.fromEntries(
      WEEKDAYS.flatMap((day) => {
        const spans = this[day] ? (readFreeTimes(this[day]) ?? []) : []
        return spans.length ? [[day, spans]] : []
      }),
    )
  }

  private changeRows(): void {
    const number = Number(this.remove)
    if (this.remove !== '')
      this.exceptions = this.exceptions.filter((_row, index) => index + EXCEPTION_ROWS.first !== number)
    if (this.add !== '' && this.canAdd()) this.exceptions.push(new ExceptionForm())
  }

  private checkRows(): void {
    this.exceptions.forEach((row, index) => {
      for (const { field, message } of row.isEmpty() ? [] : row.errors)
        this.addError(rowFieldName(EXCEPTION_ROWS, index, field), message)
    })
  }
}
