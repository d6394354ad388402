import { OneOf, Required } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { WAITING_LISTS, type WaitingList, type Workshop } from '../workshop.entity.js'

/** Whether people can wait for a place at one workshop. */
export class PlacesForm extends Form {
  @Field({ label: 'When it is full, can people join a waiting list?' })
  @OneOf(WAITING_LISTS, 'Select whether there is a waiting list')
  @Required('Select whether there is a waiting list')
  waitingList = ''

  static of({ waitingList, version }: Workshop): PlacesForm {
    return PlacesForm.with({ waitingList, version: String(version) })
  }

  values(): { waitingList: WaitingList } {
    return { waitingList: this.waitingList as WaitingList }
  }
}
