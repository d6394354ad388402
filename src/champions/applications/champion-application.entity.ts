import { Entity } from 'typeorm'
import { Id, Instant, Json, Text } from '../../database/columns.js'
import { References } from '../../database/constraints.js'
import { Champion } from '../champion.entity.js'

export const HELPS = ['workshops', 'drop_ins', 'one_to_one', 'phone', 'children', 'organising'] as const
export type Help = (typeof HELPS)[number]

/** What somebody wrote on the public form who wants to help. Whoever writes twice has two. */
@Entity('champion_applications')
export class ChampionApplication {
  /** Made with the page, so that sending it twice is one application. */
  @Id()
  id!: string

  @Text()
  @References(() => Champion)
  championId!: string

  @Json<Help[]>()
  helps!: Help[]

  /** When they can, in their words. */
  @Text()
  times!: string

  /** How they heard of us. */
  @Text()
  heard!: string

  @Instant()
  receivedAt!: Date
}
