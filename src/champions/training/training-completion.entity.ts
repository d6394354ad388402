import { Entity, Index } from 'typeorm'
import { Account } from '../../accounts/account.entity.js'
import { Id, Instant, LocalDate, Text } from '../../database/columns.js'
import { References } from '../../database/constraints.js'
import { Champion } from '../champion.entity.js'
import { TrainingModule } from './training-module.entity.js'

/** That a champion did a module, when, and how we know. */
@Entity('training_completions')
@Index(['championId', 'moduleId', 'doneOn', 'id'])
export class TrainingCompletion {
  @Id()
  id!: string

  @Text()
  @References(() => Champion, { indexed: false })
  championId!: string

  @Text()
  @References(() => TrainingModule)
  moduleId!: string

  @LocalDate()
  doneOn!: string

  /** In words: "Certificate seen", "Came to the evening on 3 March". */
  @Text()
  evidence!: string

  @Text()
  @References(() => Account)
  recordedByAccountId!: string

  @Instant()
  createdAt!: Date
}
