import { Entity } from 'typeorm'
import { Id, Instant, Text } from '../../database/columns.js'

/** A returned letter that was handled, so that nothing is handled twice. It holds nothing of what stood in it. */
@Entity('bounces')
export class Bounce {
  /** SHA-256 of the whole letter. */
  @Id()
  id!: string

  @Text()
  outcome!: string

  @Instant()
  handledAt!: Date
}
