import { EachOf, MaxText, OneOf, Required } from '../web/forms/checks.js'
import { Field, Form } from '../web/forms/form.js'
import { CHAMPION_STAGES, type ChampionStage } from './champion.entity.js'

export class ChampionStageForm extends Form {
  @Field({ label: 'New stage' })
  @OneOf(CHAMPION_STAGES, 'Select a stage')
  @Required('Select a stage')
  stage = ''

  @Field({
    label: 'Why?',
    hint: 'A few words that stay with the history of their stages, like “References came back” or “Cares for his father now”',
  })
  @MaxText(500, 'Reason must be 500 characters or fewer')
  @Required('Enter a reason in a few words')
  reason = ''

  @Field({ label: 'Something is missing', many: true })
  @EachOf(['yes'], 'Tick the box, or leave it empty')
  allTheSame: string[] = []

  @Field({ label: 'When they pause or leave', many: true })
  @EachOf(['yes'], 'Tick the box, or leave it empty')
  asksNext: string[] = []

  /** Once valid. */
  values() {
    return {
      stage: this.stage as ChampionStage,
      reason: this.reason,
      isAllTheSame: this.allTheSame.includes('yes'),
      asksNext: this.asksNext.includes('yes'),
    }
  }
}
