import { Check, Entity } from 'typeorm'
import { Id } from '../database/columns.js'
import { oneOf, References } from '../database/constraints.js'
import { TOPIC_VALUES, type Topic } from '../workshops/topics.js'
import { SessionLog } from './session-log.entity.js'

@Entity('session_topics')
@Check('ck_session_topics_topic', oneOf('topic', TOPIC_VALUES))
export class SessionTopic {
  @Id()
  @References(() => SessionLog, { onDelete: 'CASCADE', indexed: false })
  sessionId!: string

  @Id()
  topic!: Topic
}
