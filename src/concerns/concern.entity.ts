import { Check, Entity, Index } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Flag, Id, Instant, Text } from '../database/columns.js'
import { oneOf, References, Version } from '../database/constraints.js'

export const CONCERN_STATES = ['new', 'in_hand', 'closed'] as const
export type ConcernState = (typeof CONCERN_STATES)[number]

export const CLOSE_REASONS = ['passed_on', 'dealt_with', 'no_concern', 'twice'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/** Somebody is worried about a person's safety. What they wrote stands apart, in `ConcernWords`, and only the lead reads it. */
@Entity('concerns')
@Check('ck_concerns_state', oneOf('state', CONCERN_STATES))
@Check(
  'ck_concerns_closed',
  `(state = 'closed' AND closed_at IS NOT NULL AND ${oneOf('close_reason', CLOSE_REASONS)}) OR (state <> 'closed' AND closed_at IS NULL AND close_reason IS NULL)`,
)
@Index(['state', 'createdAt', 'id'])
export class Concern {
  @Id()
  id!: string

  @Text()
  @References(() => Account)
  reporterAccountId!: string

  @Flag()
  isDangerNow!: boolean

  @Text()
  state!: ConcernState

  @Text({ nullable: true })
  closeReason!: CloseReason | null

  @Instant()
  createdAt!: Date

  @Instant({ nullable: true })
  closedAt!: Date | null

  @Version()
  version!: number

  isClosed(): boolean {
    return this.state === 'closed'
  }

  /** What somebody has worked on is new no more. */
  take(): void {
    if (this.state === 'new') this.state = 'in_hand'
  }

  close(reason: CloseReason, now: Date): void {
    this.state = 'closed'
    this.closeReason = reason
    this.closedAt = now
  }

  reopen(): void {
    this.state = 'in_hand'
    this.closeReason = null
    this.closedAt = null
  }
}
