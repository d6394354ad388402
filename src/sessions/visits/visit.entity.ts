import { Check, Entity, Index } from 'typeorm'
import { Area } from '../../areas/area.entity.js'
import { Champion } from '../../champions/champion.entity.js'
import { Id, Instant, Text } from '../../database/columns.js'
import { oneOf, References, Version } from '../../database/constraints.js'
import { Venue } from '../../venues/venue.entity.js'

export const VISIT_KINDS = ['one_to_one', 'home_visit'] as const
export type VisitKind = (typeof VISIT_KINDS)[number]

/**
 * A champion is alone with somebody, and says until when. Whom they visit and at which address is never written down: only
 * the ward or the venue.
 */
@Entity('visits')
@Check('ck_visits_kind', oneOf('kind', VISIT_KINDS))
@Check('ck_visits_planned_end', 'planned_end_at > started_at AND alarm_at >= planned_end_at')
@Index(['championId'], { unique: true, where: 'ended_at IS NULL' })
export class Visit {
  @Id()
  id!: string

  @Text()
  @References(() => Champion, { indexed: false })
  championId!: string

  @Text()
  kind!: VisitKind

  @Text({ nullable: true })
  @References(() => Area)
  areaId!: string | null

  @Text({ nullable: true })
  @References(() => Venue)
  venueId!: string | null

  @Instant()
  startedAt!: Date

  @Instant()
  plannedEndAt!: Date

  /** From then on the task force is told, unless somebody has heard of the champion. */
  @Instant()
  alarmAt!: Date

  /** When the champion checked in, or somebody of the task force reached them; null: nobody has heard of them yet. */
  @Instant({ nullable: true })
  endedAt!: Date | null

  @Version()
  version!: number

  /** @param graceMinutes how long after the planned end nobody worries */
  plan(endsAt: Date, graceMinutes: number): void {
    this.plannedEndAt = endsAt
    this.alarmAt = new Date(endsAt.getTime() + graceMinutes * 60_000)
  }

  isMissed(now: Date): boolean {
    return this.endedAt === null && now >= this.alarmAt
  }

  /** As a session is logged: in steps of 5, from 5 minutes to 12 hours. */
  minutes(now: Date): number {
    const minutes = ((this.endedAt ?? now).getTime() - this.startedAt.getTime()) / 60_000
    return Math.min(720, Math.max(5, Math.round(minutes / 5) * 5))
  }
}
