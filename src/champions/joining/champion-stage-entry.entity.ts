import { Check, Entity, Index } from 'typeorm'
import { Account } from '../../accounts/account.entity.js'
import { Id, Instant, Text } from '../../database/columns.js'
import { oneOf, References } from '../../database/constraints.js'
import { Champion, CHAMPION_STAGES, type ChampionStage } from '../champion.entity.js'

/** One stage that a champion was at, from when to when, and why they came to it. The one that has not ended is where they are. */
@Entity('champion_stages')
@Check('ck_champion_stages_stage', oneOf('stage', CHAMPION_STAGES))
@Index(['championId', 'beganAt', 'id'])
@Index(['championId'], { unique: true, where: 'ended_at IS NULL' })
export class ChampionStageEntry {
  @Id()
  id!: string

  @Text()
  @References(() => Champion, { indexed: false })
  championId!: string

  @Text()
  stage!: ChampionStage

  @Text()
  reason!: string

  /** What was missing when they were moved on all the same; '' when nothing was. */
  @Text()
  missing!: string

  /** Who moved them; null: they applied, or nobody knows any more. */
  @Text({ nullable: true })
  @References(() => Account)
  accountId!: string | null

  @Instant()
  beganAt!: Date

  @Instant({ nullable: true })
  endedAt!: Date | null
}
