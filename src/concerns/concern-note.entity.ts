import { Entity } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Id, Instant, Text } from '../database/columns.js'
import { References } from '../database/constraints.js'
import { Concern } from './concern.entity.js'

/** What the lead wrote down about a concern. */
@Entity('concern_notes')
export class ConcernNote {
  @Id()
  id!: string

  @Text()
  @References(() => Concern, { onDelete: 'CASCADE' })
  concernId!: string

  @Text()
  @References(() => Account)
  accountId!: string

  @Instant()
  at!: Date

  @Text()
  words!: string
}
