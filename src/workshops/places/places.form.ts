import { OneOf, Required, WholeNumber } from '../../web/forms/checks.js'
import { Field, Form } from '../../web/forms/form.js'
import { WAITING_LISTS, type WaitingList, type Workshop } from '../workshop.entity.js'

/** What one workshop has otherwise than the settings say. */
export class PlacesForm extends Form {
  @Field({
    label: 'Learners for each champion, here',
    hint: 'Leave it empty to use the number of the settings',
    classes: 'govuk-input--width-2',
    inputmode: 'numeric',
    optional: true,
  })
  @WholeNumber({ min: 1, max: 50, message: 'Learners for each champion must be a whole number from 1 to 50' })
  learnersPerChampion = ''

  @Field({ label: 'When it is full, can people join a waiting list?' })
  @OneOf(WAITING_LISTS, 'Select whether there is a waiting list')
  @Required('Select whether there is a waiting list')
  waitingList = ''

  static of({ learnersPerChampion, waitingList, version }: Workshop): PlacesForm {
    return PlacesForm.with({
      learnersPerChampion: String(learnersPerChampion ?? ''),
      waitingList,
      version: String(version),
    })
  }

  values(): { learnersPerChampion: number | null; waitingList: WaitingList } {
    return {
      learnersPerChampion: this.learnersPerChampion ? Number(this.learnersPerChampion) : null,
      waitingList: this.waitingList as WaitingList,
    }
  }
}
