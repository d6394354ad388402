import { Check, Entity, Index } from 'typeorm'
import { Champion } from '../champions/champion.entity.js'
import { Id, Instant, Int, Text } from '../database/columns.js'
import { oneOf, References, Version } from '../database/constraints.js'
import { Workshop } from './workshop.entity.js'

export const ASSIGNMENT_ROLES = ['lead', 'helper', 'shadow'] as const
export type AssignmentRole = (typeof ASSIGNMENT_ROLES)[number]

export const ASSIGNMENT_STATES = ['accepted', 'dropped_out'] as const
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number]

/**
 * A champion who comes to a workshop beside the one who leads it: to help, or to learn how (a shadow counts for no places). The present lead
 * stands on the workshop; here stand those who were to lead it and dropped out.
 */
@Entity('assignments')
@Check('ck_assignments_role', oneOf('role', ASSIGNMENT_ROLES))
@Check('ck_assignments_state', oneOf('state', ASSIGNMENT_STATES))
@Check('ck_assignments_minutes', 'minutes IS NULL OR minutes > 0')
@Index(['workshopId', 'championId'], { unique: true, where: "state = 'accepted'" })
export class Assignment {
  @Id()
  id!: string

  @Text()
  @References(() => Workshop)
  workshopId!: string

  @Text()
  @References(() => Champion)
  championId!: string

  @Text()
  role!: AssignmentRole

  @Text()
  state!: AssignmentState

  @Instant()
  createdAt!: Date

  @Instant({ nullable: true })
  endedAt!: Date | null

  @Version()
  version!: number

  /** What a helper gave, in their own words; null: nobody has said. */
  @Int({ nullable: true })
  minutes!: number | null

  isActive(): boolean {
    return this.state === 'accepted'
  }

  dropOut(now: Date): void {
    this.state = 'dropped_out'
    this.endedAt = now
  }
}
