import { Check, Entity, Index } from 'typeorm'
import { Id, LocalTime } from '../../database/columns.js'
import { oneOf, References } from '../../database/constraints.js'
import { WEEKDAYS, type Weekday } from '../../venues/opening-hours.js'
import { Champion } from '../champion.entity.js'

/** A time of the week at which a champion can usually help; local, and the end is later on the same day. */
@Entity('champion_hours')
@Check('ck_champion_hours_weekday', oneOf('weekday', WEEKDAYS))
@Check('ck_champion_hours_times', 'from_time < to_time')
@Index(['weekday'])
export class ChampionHours {
  @Id()
  @References(() => Champion, { onDelete: 'CASCADE', indexed: false })
  championId!: string

  @Id()
  weekday!: Weekday

  @Id()
  fromTime!: string

  @LocalTime()
  toTime!: string
}
