import { Check, Entity } from 'typeorm'
import { Id } from '../database/columns.js'
import { oneOf, References } from '../database/constraints.js'
import { TOPIC_VALUES, type Topic } from './topics.js'
import { Workshop } from './workshop.entity.js'

@Entity('workshop_topics')
@Check('ck_workshop_topics_topic', oneOf('topic', TOPIC_VALUES))
export class WorkshopTopic {
  @Id()
  @References(() => Workshop, { onDelete: 'CASCADE', indexed: false })
  workshopId!: string

  @Id()
  topic!: Topic
}
