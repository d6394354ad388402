import { Check, Entity } from 'typeorm'
import { Id, Instant, Int, Text } from '../../database/columns.js'
import { References, Version } from '../../database/constraints.js'
import { Champion } from '../champion.entity.js'

/** What a champion has told us about how they can help. Its key is the champion's; no row: they have told us nothing yet. */
@Entity('champion_profiles')
@Check('ck_champion_profiles_most_miles', 'most_miles IS NULL OR most_miles > 0')
export class ChampionProfile {
  @Id()
  @References(() => Champion, { indexed: false })
  id!: string

  /** How far from their home ward they would go; null: they did not say. */
  @Int({ nullable: true })
  mostMiles!: number | null

  /** In words: languages that are not on the list. */
  @Text()
  otherLanguages!: string

  /** In words, beside what they ticked. */
  @Text()
  ratherNotMore!: string

  /** Their own: for them and the coordinators, nobody else. */
  @Text()
  accessNeeds!: string

  @Instant()
  changedAt!: Date

  @Version()
  version!: number
}
