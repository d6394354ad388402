import { Check, Entity, Index } from 'typeorm'
import { Id, LocalDate, LocalTime, Text } from '../../database/columns.js'
import { oneOf, References } from '../../database/constraints.js'
import { Champion } from '../champion.entity.js'

export const EXCEPTION_KINDS = ['away', 'extra'] as const
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number]

/** Dates on which the week of a champion does not hold: they are away, or can help as well. Local, both days included. */
@Entity('champion_exceptions')
@Check('ck_champion_exceptions_kind', oneOf('kind', EXCEPTION_KINDS))
@Check('ck_champion_exceptions_dates', 'from_date <= to_date')
@Check(
  'ck_champion_exceptions_times',
  '(from_time IS NULL AND to_time IS NULL) OR (from_time IS NOT NULL AND to_time IS NOT NULL AND from_time < to_time)',
)
@Index(['toDate', 'fromDate'])
export class ChampionException {
  @Id()
  id!: string

  @Text()
  @References(() => Champion)
  championId!: string

  @Text()
  kind!: ExceptionKind

  @LocalDate()
  fromDate!: string

  @LocalDate()
  toDate!: string

  /** On each of the days; null: all day. */
  @LocalTime({ nullable: true })
  fromTime!: string | null

  @LocalTime({ nullable: true })
  toTime!: string | null
}
