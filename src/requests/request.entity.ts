import { Check, Entity, Index } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Id, Instant, Int, Json, Text } from '../database/columns.js'
import { oneOf, References, Version } from '../database/constraints.js'
import type { Topic } from '../workshops/topics.js'
import type { Audience } from '../workshops/workshop.entity.js'
import { Workshop } from '../workshops/workshop.entity.js'

export const REQUEST_KINDS = ['community_group', 'school', 'business', 'other'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

export const REQUEST_STATES = ['new', 'in_hand', 'scheduled', 'closed'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

export const CLOSE_REASONS = ['no_answer', 'other_help', 'not_possible', 'not_ours', 'twice'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

const AUDIENCE_OF: Record<RequestKind, Audience> = {
  community_group: 'residents',
  school: 'schools',
  business: 'businesses',
  other: 'residents',
}

/** Somebody asked for a workshop. How to reach them stands apart, in `RequestContact`. */
@Entity('requests')
@Check('ck_requests_kind', oneOf('kind', REQUEST_KINDS))
@Check('ck_requests_state', oneOf('state', REQUEST_STATES))
@Check('ck_requests_close_reason', `close_reason IS NULL OR ${oneOf('close_reason', CLOSE_REASONS)}`)
@Check('ck_requests_people', 'people IS NULL OR people > 0')
@Index(['state', 'createdAt', 'id'])
export class WorkshopRequest {
  @Id()
  id!: string

  @Text()
  kind!: RequestKind

  @Text()
  organisation!: string

  @Json<Topic[]>()
  topics!: Topic[]

  /** What they hope for, in their words. */
  @Text()
  purpose!: string

  /** A venue of theirs, a ward or a postcode, in their words. */
  @Text()
  place!: string

  /** When roughly, in their words. */
  @Text()
  time!: string

  @Int({ nullable: true })
  people!: number | null

  @Text()
  state!: RequestState

  @Text({ nullable: true })
  closeReason!: CloseReason | null

  @Text({ nullable: true })
  @References(() => Account)
  ownerAccountId!: string | null

  @Text({ nullable: true })
  @References(() => Workshop)
  workshopId!: string | null

  @Instant()
  createdAt!: Date

  /** Since when it is scheduled or closed; null while it is open. */
  @Instant({ nullable: true })
  endedAt!: Date | null

  /** When what it says about people was deleted. */
  @Instant({ nullable: true })
  forgottenAt!: Date | null

  @Version()
  version!: number

  isOpen(): boolean {
    return this.state === 'new' || this.state === 'in_hand'
  }

  audience(): Audience {
    return AUDIENCE_OF[this.kind]
  }

  /** Somebody who takes a new request has it in hand. */
  assign(accountId: string): void {
    this.ownerAccountId = accountId
    if (this.state === 'new') this.state = 'in_hand'
  }

  close(reason: CloseReason, now: Date): void {
    this.state = 'closed'
    this.closeReason = reason
    this.endedAt = now
  }

  reopen(): void {
    this.state = this.ownerAccountId ? 'in_hand' : 'new'
    this.closeReason = null
    this.endedAt = null
  }

  schedule(workshopId: string, now: Date): void {
    this.state = 'scheduled'
    this.workshopId = workshopId
    this.endedAt = now
  }
}
