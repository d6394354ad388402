import { Entity } from 'typeorm'
import { Id } from '../database/columns.js'
import { References } from '../database/constraints.js'
import { Learner } from '../learners/learner.entity.js'
import { SessionLog } from './session-log.entity.js'

/** Somebody who was helped in a session and gave a name. */
@Entity('session_learners')
export class SessionLearner {
  @Id()
  @References(() => SessionLog, { onDelete: 'CASCADE', indexed: false })
  sessionId!: string

  @Id()
  @References(() => Learner)
  learnerId!: string
}
