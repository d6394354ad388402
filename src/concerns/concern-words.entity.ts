import { Entity } from 'typeorm'
import { Id, Text } from '../database/columns.js'
import { References } from '../database/constraints.js'
import { Concern } from './concern.entity.js'

/** What somebody wrote about a concern. Apart, so that no list and no join brings it along by mistake. */
@Entity('concern_words')
export class ConcernWords {
  /** Of the concern. */
  @Id()
  @References(() => Concern, { onDelete: 'CASCADE', indexed: false })
  id!: string

  @Text()
  what!: string

  @Text()
  about!: string

  /** When it happened, in their words. */
  @Text()
  happened!: string
}
