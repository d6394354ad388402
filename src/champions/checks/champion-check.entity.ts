import { Check, Entity, Index } from 'typeorm'
import { Account } from '../../accounts/account.entity.js'
import { Flag, Id, Instant, LocalDate, Text } from '../../database/columns.js'
import { oneOf, References, Version } from '../../database/constraints.js'
import { Champion } from '../champion.entity.js'

export const CHECK_LEVELS = [
  'basic',
  'standard',
  'enhanced',
  'enhanced_children',
  'enhanced_adults',
  'enhanced_both',
] as const
export type CheckLevel = (typeof CHECK_LEVELS)[number]

export const CHECK_DECISIONS = ['suitable', 'not_suitable'] as const
export type CheckDecision = (typeof CHECK_DECISIONS)[number]

/** What lets somebody be with children as often as they like. */
export const FOR_CHILDREN: { decision: CheckDecision; levels: readonly CheckLevel[] } = {
  decision: 'suitable',
  levels: ['enhanced_children', 'enhanced_both'],
}

/** That somebody has seen a DBS certificate, and what was decided. Never what stands in it, and never a copy of it. */
@Entity('champion_checks')
@Check('ck_champion_checks_level', oneOf('level', CHECK_LEVELS))
@Check('ck_champion_checks_decision', oneOf('decision', CHECK_DECISIONS))
@Index(['championId', 'issuedOn', 'id'])
export class ChampionCheck {
  @Id()
  id!: string

  @Text()
  @References(() => Champion, { indexed: false })
  championId!: string

  @Text()
  level!: CheckLevel

  /** As printed on the certificate. */
  @LocalDate()
  issuedOn!: string

  @LocalDate()
  seenOn!: string

  @Text()
  @References(() => Account)
  seenByAccountId!: string

  @Text()
  decision!: CheckDecision

  /** They keep it up to date with the Update Service, and let us ask there. */
  @Flag()
  isOnUpdateService!: boolean

  /** When a new one is due, by the council's own interval: the law knows no end. null: never. */
  @LocalDate({ nullable: true })
  nextCheckOn!: string | null

  @Instant()
  createdAt!: Date

  @Version()
  version!: number
}
