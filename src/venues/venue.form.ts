import { EachOf, MaxText, Postcode, RecordId, Required, WholeNumber } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { parsePostcode } from '../web/forms/read.js'
import type { Venue } from './venue.entity.js'
import { FACILITIES, type Facility } from './facilities.js'
import { dayName, hoursText, type OpeningHours, readHours, WEEKDAYS } from './opening-hours.js'

const LONG = 'Use 1,000 characters or fewer'
const HOURS = { classes: 'govuk-input--width-20', spellcheck: false }

export class VenueForm extends Form {
  @Field({ label: 'Name' })
  @MaxText(120, 'Name must be 120 characters or fewer')
  @Required('Enter the name of the venue')
  name = ''

  @Field({ label: 'Address', hint: 'Building, street and town' })
  @MaxText(300, 'Address must be 300 characters or fewer')
  @Required('Enter the address')
  address = ''

  @Field({ label: 'Postcode', classes: 'govuk-input--width-10', spellcheck: false })
  @Postcode('Enter a full postcode, like WN1 1AA')
  @Required('Enter the postcode, like WN1 1AA')
  postcode = ''

  @Field({
    label: 'Ward',
    hint: 'Attendances count for the ward of the venue. If you do not choose one, it is taken from the postcode where we know it',
    optional: true,
  })
  @RecordId('Select a ward from the list')
  areaId = ''

  @Field({ label: 'How many people fit in', classes: 'govuk-input--width-4', inputmode: 'numeric', optional: true })
  @WholeNumber({ min: 1, max: 5000, message: 'Enter a whole number between 1 and 5,000, or leave it empty' })
  capacity = ''

  @Field({ label: 'What is there', many: true, optional: true })
  @EachOf(FACILITIES.map(({ value }) => value), 'Select only what is on the list')
  facilities: string[] = []

  @Field({ label: 'Parking', optional: true })
  @MaxText(1000, LONG)
  parking = ''

  @Field({ label: 'Buses', optional: true })
  @MaxText(1000, LONG)
  bus = ''

  @Field({ label: 'Wi-Fi', hint: 'Shown to the public, like "Free, ask at the desk"', optional: true })
  @MaxText(300, 'Wi-Fi must be 300 characters or fewer')
  wifi = ''

  @Field({
    label: 'Devices kept there',
    hint: 'How many tablets and laptops learners can use',
    classes: 'govuk-input--width-4',
    inputmode: 'numeric',
    optional: true,
  })
  @WholeNumber({ max: 1000, message: 'Enter a whole number between 0 and 1,000, or leave it empty' })
  deviceCount = ''

  @Field({ label: 'What devices they are', hint: 'Like "8 iPads, and a projector in the cupboard"', optional: true })
  @MaxText(1000, LONG)
  devices = ''

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

  @Field({ label: 'Notes', hint: 'For the task force: who has the key, where to plug in', optional: true })
  @MaxText(5000, 'Notes must be 5,000 characters or fewer')
  notes = ''

  static of(venue: Venue): VenueForm {
    return VenueForm.with({
      name: venue.name,
      address: venue.address,
      postcode: venue.postcode,
      areaId: venue.areaId ?? '',
      capacity: venue.capacity === null ? '' : String(venue.capacity),
      facilities: FACILITIES.filter(({ value }) => venue[value]).map(({ value }) => value),
      parking: venue.parking,
      bus: venue.bus,
      wifi: venue.wifi,
      deviceCount: venue.deviceCount === null ? '' : String(venue.deviceCount),
      devices: venue.devices,
      ...Object.fromEntries(
        WEEKDAYS.map((day) => {
          const spans = venue.openingHours[day]
          return [day, spans ? hoursText(spans) : '']
        }),
      ),
      notes: venue.notes,
      version: String(venue.version),
    })
  }

  protected override checkTogether(): void {
    for (const day of WEEKDAYS)
      if (this[day] && readHours(this[day]) === null)
        this.addError(day, `Enter the hours of ${dayName(day)} like 9am to 5pm, or "closed"`)
  }

  /** Once valid. */
  values() {
    const has = (facility: Facility) => this.facilities.includes(facility)
    return {
      name: this.name,
      address: this.address,
      postcode: parsePostcode(this.postcode) ?? this.postcode,
      areaId: this.areaId || null,
      capacity: this.capacity === '' ? null : Number(this.capacity),
      stepFree: has('stepFree'),
      hearingLoop: has('hearingLoop'),
      accessibleToilet: has('accessibleToilet'),
      parking: this.parking,
      bus: this.bus,
      wifi: this.wifi,
      deviceCount: this.deviceCount === '' ? null : Number(this.deviceCount),
      devices: this.devices,
      openingHours: this.openingHours(),
      notes: this.notes,
    }
  }

  /** A day without an answer is not known. */
  private openingHours(): OpeningHours {
    return Object.fromEntries(WEEKDAYS.flatMap((day) => (this[day] ? [[day, readHours(this[day]) ?? []]] : [])))
  }
}
