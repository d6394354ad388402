import { MaxText, Required, WholeNumber } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import type { Room } from '../room.entity.js'

export class RoomForm extends Form {
  @Field({ label: 'Name', hint: 'As it stands on the door, like "Meeting room 2"' })
  @MaxText(120, 'Name must be 120 characters or fewer')
  @Required('Enter the name of the room')
  name = ''

  @Field({ label: 'How many people fit in', classes: 'govuk-input--width-4', inputmode: 'numeric', optional: true })
  @WholeNumber({ min: 1, max: 5000, message: 'Enter a whole number between 1 and 5,000, or leave it empty' })
  capacity = ''

  @Field({ label: 'Notes', hint: 'For the task force: which floor, what is in it', optional: true })
  @MaxText(1000, 'Use 1,000 characters or fewer')
  notes = ''

  static of({ name, capacity, notes, version }: Room): RoomForm {
    return RoomForm.with({
      name,
      capacity: capacity === null ? '' : String(capacity),
      notes,
      version: String(version),
    })
  }

  /** Once valid. */
  values() {
    return { name: this.name, capacity: this.capacity === '' ? null : Number(this.capacity), notes: this.notes }
  }
}
