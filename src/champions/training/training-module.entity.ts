import { Check, Entity } from 'typeorm'
import { Flag, Id, Instant, Int, Text } from '../../database/columns.js'
import { Version } from '../../database/constraints.js'

/** One thing that champions learn before they help, or while they do. */
@Entity('training_modules')
@Check('ck_training_modules_months_valid', 'months_valid IS NULL OR months_valid > 0')
export class TrainingModule {
  @Id()
  id!: string

  @Text()
  name!: string

  @Text()
  description!: string

  /** Nobody is active without it, unless a coordinator says why. */
  @Flag()
  isNeeded!: boolean

  /** So many months after it was done it has to be done again; null: once is enough. */
  @Int({ nullable: true })
  monthsValid!: number | null

  @Flag()
  isArchived!: boolean

  @Instant()
  createdAt!: Date

  @Version()
  version!: number
}
