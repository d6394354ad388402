import { Check, Entity } from 'typeorm'
import { Area } from '../areas/area.entity.js'
import { Id, Instant, LocalDate, Text } from '../database/columns.js'
import { oneOf, References, Version } from '../database/constraints.js'

export const CHAMPION_STAGES = ['applied', 'checks', 'training', 'active', 'paused', 'left'] as const
export type ChampionStage = (typeof CHAMPION_STAGES)[number]

/** A volunteer who helps others to use digital things. */
@Entity('champions')
@Check('ck_champions_stage', oneOf('stage', CHAMPION_STAGES))
export class Champion {
  @Id()
  id!: string

  @Text()
  name!: string

  @Text({ nullable: true })
  email!: string | null

  @Text({ nullable: true })
  phone!: string | null

  @Text()
  stage!: ChampionStage

  @Text({ nullable: true })
  @References(() => Area)
  areaId!: string | null

  @LocalDate({ nullable: true })
  joinedOn!: string | null

  @Text()
  notes!: string

  @Version()
  version!: number

  /** As they want to be called on the public thank-you page; null: they do not want to stand there. */
  @Text({ nullable: true })
  wallName!: string | null

  /** When they said yes to it. */
  @Instant({ nullable: true })
  wallSince!: Date | null

  isActive(): boolean {
    return this.stage === 'active'
  }

  /** Learns how we help: comes to see how it is done, and neither leads nor helps yet. */
  isTrainee(): boolean {
    return this.stage === 'training'
  }

  /** @param today local date: the day they join is the first on which they are active */
  moveTo(stage: ChampionStage, today: string): void {
    this.stage = stage
    if (stage === 'active') this.joinedOn ??= today
  }
}
