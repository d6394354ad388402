import { Check, Entity, Index } from 'typeorm'
import { Area } from '../areas/area.entity.js'
import { Id, Instant, Text } from '../database/columns.js'
import { References, Version } from '../database/constraints.js'

/** A resident who learns. The `match…` columns are the name, e-mail and phone as they are compared to find the same learner again. */
@Entity('learners')
@Check('ck_learners_needs_remembered', 'access_needs IS NULL OR needs_remembered_since IS NOT NULL')
@Index(['matchName', 'matchEmail'])
@Index(['matchName', 'matchPhone'])
@Index(['postcode'], { where: 'postcode IS NOT NULL' })
export class Learner {
  @Id()
  id!: string

  @Text()
  name!: string

  @Text({ nullable: true })
  email!: string | null

  @Text({ nullable: true })
  phone!: string | null

  @Text()
  matchName!: string

  @Text({ nullable: true })
  matchEmail!: string | null

  @Text({ nullable: true })
  matchPhone!: string | null

  @Text({ nullable: true })
  @References(() => Area)
  areaId!: string | null

  /** What makes it easier for them to come, from one time to the next: only with their yes. What is for one time only is on the booking. */
  @Text({ nullable: true })
  accessNeeds!: string | null

  @Instant()
  createdAt!: Date

  /** The learner whom staff found this one to be; null for everybody who stands for themselves. */
  @Text({ nullable: true })
  @References(() => Learner)
  mergedIntoId!: string | null

  @Version()
  version!: number

  /** Since when they want to hear of other workshops; null: they never said so, and get no such mail (PECR). */
  @Instant({ nullable: true })
  wantsNewsSince!: Date | null

  /** Since when they let us remember `accessNeeds` for the next time; null: they did not, and nothing is. */
  @Instant({ nullable: true })
  needsRememberedSince!: Date | null

  /** Kept only until its ward is known: then the ward is all that is needed. Written "WN1 1AA". */
  @Text({ nullable: true })
  postcode!: string | null
}
