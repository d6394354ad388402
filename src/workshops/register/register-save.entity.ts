import { Entity, Index, Unique } from 'typeorm'
import { Id, Instant, Int, Json, Text } from '../../database/columns.js'
import { References } from '../../database/constraints.js'
import { type Outcome } from '../bookings/booking.entity.js'
import { Workshop } from '../workshop.entity.js'

export type RegisterName = { learnerId: string; outcome: Outcome | null; walkIn: boolean }

/** One save of a workshop's register, whole: a correction is the next number, and the earlier ones stay to be read. */
@Entity('register_saves')
@Unique(['workshopId', 'number'])
@Index(['idempotencyKey'], { unique: true })
export class RegisterSave {
  @Id()
  id!: string

  @Text()
  @References(() => Workshop, { indexed: false })
  workshopId!: string

  @Int()
  number!: number

  @Instant()
  savedAt!: Date

  /** Not a foreign key: the save stays when the account of who made it is erased. */
  @Text({ nullable: true })
  accountId!: string | null

  @Int({ nullable: true })
  headCount!: number | null

  @Int({ nullable: true })
  championMinutes!: number | null

  @Json<RegisterName[]>()
  names!: RegisterName[]

  @Int({ nullable: true })
  countedChildren!: number | null

  @Int({ nullable: true })
  countedAdults!: number | null

  @Int({ nullable: true })
  countedOlder!: number | null

  @Int({ nullable: true })
  countedFirstTimers!: number | null

  /** Made on the phone that kept the register until it could be sent: the same key is the same save. null: typed online. */
  @Text({ nullable: true })
  idempotencyKey!: string | null
}
