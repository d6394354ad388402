import { Entity } from 'typeorm'
import { Id, Json } from '../../database/columns.js'
import { References } from '../../database/constraints.js'
import { Workshop } from '../workshop.entity.js'

/**
 * Which links of one workshop were used, as hashes in alphabetical order in one row: a row for each would stand in the order in
 * which people answered, and so would the answers.
 */
@Entity('feedback_uses')
export class FeedbackUse {
  @Id()
  @References(() => Workshop, { onDelete: 'CASCADE', indexed: false })
  workshopId!: string

  @Json<string[]>()
  hashes!: string[]
}
