import { Entity } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Id, Instant, Text } from '../database/columns.js'
import { References } from '../database/constraints.js'
import { WorkshopRequest } from './request.entity.js'

/** What the task force wrote down about a request. */
@Entity('request_notes')
export class RequestNote {
  @Id()
  id!: string

  @Text()
  @References(() => WorkshopRequest, { onDelete: 'CASCADE' })
  requestId!: string

  @Text({ nullable: true })
  @References(() => Account)
  accountId!: string | null

  @Instant()
  at!: Date

  @Text()
  words!: string
}
