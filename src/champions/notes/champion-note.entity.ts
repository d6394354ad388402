import { Entity } from 'typeorm'
import { Account } from '../../accounts/account.entity.js'
import { Id, Instant, Text } from '../../database/columns.js'
import { References } from '../../database/constraints.js'
import { Champion } from '../champion.entity.js'

/** What coordinators wrote down about a champion for each other. */
@Entity('champion_notes')
export class ChampionNote {
  @Id()
  id!: string

  @Text()
  @References(() => Champion)
  championId!: string

  @Text()
  @References(() => Account)
  accountId!: string

  @Instant()
  at!: Date

  @Text()
  words!: string
}
