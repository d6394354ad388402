import { MaxText, OneOf, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { CHAMPION_STAGES, type ChampionStage } from './champion.entity.js'

export class ChampionStageForm extends Form {
  @Field({ label: 'New stage' })
  @OneOf(CHAMPION_STAGES, 'Select a stage')
  @Required('Select a stage')
  stage = ''

  @Field({ label: 'Reason', hint: 'A few words for the history, like “References came back”' })
  @MaxText(500, 'Reason must be 500 characters or fewer')
  @Required('Enter a reason in a few words')
  reason = ''

  /** Once valid. */
  values() {
    return { stage: this.stage as ChampionStage, reason: this.reason }
  }
}
