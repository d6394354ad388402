import { Check, Entity } from 'typeorm'
import { Id, Int } from '../../database/columns.js'
import { Version } from '../../database/constraints.js'

/** How much each thing counts when champions are matched, from 0 to 10. One row at most; without it the usual weights hold. */
@Entity('match_weights')
@Check(
  'ck_match_weights_range',
  'distance >= 0 AND topics >= 0 AND availability >= 0 AND load >= 0 AND fairness >= 0 AND rather_not >= 0 AND distance <= 10 AND topics <= 10 AND availability <= 10 AND load <= 10 AND fairness <= 10 AND rather_not <= 10',
)
@Check('ck_match_weights_language', 'language >= 0 AND language <= 10')
export class MatchWeights {
  @Id()
  id!: string

  @Int()
  distance!: number

  @Int()
  topics!: number

  @Int()
  availability!: number

  @Int()
  load!: number

  @Int()
  fairness!: number

  @Int()
  ratherNot!: number

  @Version()
  version!: number

  @Int({ default: 8 })
  language!: number
}

export const WEIGHTS_ID = 'weights'
