import { Check, Entity, Index } from 'typeorm'
import { Champion } from '../../champions/champion.entity.js'
import { Id, Instant, Text } from '../../database/columns.js'
import { oneOf, References, Version } from '../../database/constraints.js'
import { Workshop } from '../workshop.entity.js'

export const INVITATION_ROLES = ['lead', 'helper', 'shadow'] as const
export type InvitationRole = (typeof INVITATION_ROLES)[number]

/** `asked`: by a coordinator; `in_turn`: as the next best, by the program; `offered`: by the champion, for a coordinator to answer. */
export const INVITATION_ORIGINS = ['asked', 'in_turn', 'offered'] as const
export type InvitationOrigin = (typeof INVITATION_ORIGINS)[number]

export const INVITATION_STATES = ['open', 'accepted', 'declined', 'expired', 'withdrawn'] as const
export type InvitationState = (typeof INVITATION_STATES)[number]

/** Stands in `endedBy` for the champion, who needs no account to answer. */
export const BY_CHAMPION = 'champion'

/** A question between the task force and one champion about one workshop, open until it is answered or too late. */
@Entity('invitations')
@Check('ck_invitations_role', oneOf('role', INVITATION_ROLES))
@Check('ck_invitations_origin', oneOf('origin', INVITATION_ORIGINS))
@Check('ck_invitations_state', oneOf('state', INVITATION_STATES))
@Index(['workshopId', 'championId'], { unique: true, where: "state = 'open'" })
@Index(['workshopId', 'createdAt'])
@Index(['championId', 'state'])
@Index(['state', 'endsAt'])
export class Invitation {
  @Id()
  id!: string

  @Text()
  @References(() => Workshop, { indexed: false })
  workshopId!: string

  @Text()
  @References(() => Champion, { indexed: false })
  championId!: string

  @Text()
  role!: InvitationRole

  @Text()
  origin!: InvitationOrigin

  @Text()
  state!: InvitationState

  @Instant()
  createdAt!: Date

  /** Until when an answer is in time; null: until the workshop begins. */
  @Instant({ nullable: true })
  endsAt!: Date | null

  @Instant({ nullable: true })
  endedAt!: Date | null

  /** `BY_CHAMPION`, the account that did it, or null: time did, or a change of the workshop. */
  @Text({ nullable: true })
  endedBy!: string | null

  /** Why not, in the words of whoever said no; for the task force. */
  @Text()
  reason!: string

  @Version()
  version!: number

  isOpen(): boolean {
    return this.state === 'open'
  }

  /** The champion has to answer it; else the task force has. */
  isForChampion(): boolean {
    return this.origin !== 'offered'
  }

  isLate(now: Date): boolean {
    return this.endsAt !== null && this.endsAt <= now
  }

  end(state: Exclude<InvitationState, 'open'>, by: string | null, now: Date, reason = ''): void {
    this.state = state
    this.endedAt = now
    this.endedBy = by
    this.reason = reason
  }
}
