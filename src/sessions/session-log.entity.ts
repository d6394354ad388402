import { Check, Entity, Index } from 'typeorm'
import { Area } from '../areas/area.entity.js'
import { Champion } from '../champions/champion.entity.js'
import { Id, Instant, Int, LocalDate, Text } from '../database/columns.js'
import { oneOf, References, Version } from '../database/constraints.js'
import { Partner } from '../partners/partner.entity.js'
import { Venue } from '../venues/venue.entity.js'

export const SESSION_KINDS = ['one_to_one', 'phone', 'video', 'home_visit', 'drop_in'] as const
export type SessionKind = (typeof SESSION_KINDS)[number]

/** Help that a champion gave outside a workshop. Not a sign-in, which is never called a session. */
@Entity('sessions')
@Check('ck_sessions_kind', oneOf('kind', SESSION_KINDS))
@Check('ck_sessions_minutes', 'minutes > 0')
@Check('ck_sessions_people', 'people >= 0')
@Check(
  'ck_sessions_ages',
  '(counted_children IS NULL OR counted_children >= 0) AND (counted_adults IS NULL OR counted_adults >= 0) AND (counted_older IS NULL OR counted_older >= 0) AND COALESCE(counted_children, 0) + COALESCE(counted_adults, 0) + COALESCE(counted_older, 0) <= people',
)
@Index(['championId', 'date'])
@Index(['date'])
export class SessionLog {
  @Id()
  id!: string

  @Text()
  @References(() => Champion, { indexed: false })
  championId!: string

  @LocalDate()
  date!: string

  @Text()
  kind!: SessionKind

  @Int()
  minutes!: number

  @Int()
  people!: number

  @Text({ nullable: true })
  @References(() => Area)
  areaId!: string | null

  @Text({ nullable: true })
  @References(() => Partner)
  partnerId!: string | null

  @Text({ nullable: true })
  @References(() => Venue)
  venueId!: string | null

  @Text()
  note!: string

  /** Made by the form: the same session sent twice from a phone is kept once. */
  @Text({ unique: true })
  idempotencyKey!: string

  @Instant()
  createdAt!: Date

  @Version()
  version!: number

  /** How many of `people` were 0 to 16; null: not counted. */
  @Int({ nullable: true })
  countedChildren!: number | null

  /** 17 to 54. */
  @Int({ nullable: true })
  countedAdults!: number | null

  /** 55 and over. */
  @Int({ nullable: true })
  countedOlder!: number | null

  /** Of the answers as they were sent: the same key with others is a change, not the same once more. null: logged before these were kept. */
  @Text({ nullable: true })
  fingerprint!: string | null
}
