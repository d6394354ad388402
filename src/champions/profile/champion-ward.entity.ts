import { Entity } from 'typeorm'
import { Area } from '../../areas/area.entity.js'
import { Id } from '../../database/columns.js'
import { References } from '../../database/constraints.js'
import { Champion } from '../champion.entity.js'

/** A ward where a champion would go. */
@Entity('champion_wards')
export class ChampionWard {
  @Id()
  @References(() => Champion, { onDelete: 'CASCADE', indexed: false })
  championId!: string

  @Id()
  @References(() => Area)
  areaId!: string
}
