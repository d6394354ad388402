import { Entity } from 'typeorm'
import { Id, Instant, Text } from '../../database/columns.js'
import { References } from '../../database/constraints.js'
import { Account } from '../account.entity.js'

/** One browser that is signed in. The id is the SHA-256 of the cookie's token, so a copy of the table opens nothing. */
@Entity('sign_ins')
export class SignIn {
  @Id()
  id!: string

  @Text()
  @References(() => Account, { onDelete: 'CASCADE' })
  accountId!: string

  @Instant()
  createdAt!: Date

  @Instant()
  lastSeenAt!: Date

  @Instant()
  expiresAt!: Date

  /** What the next page says once at its top. */
  @Text({ nullable: true })
  flash!: string | null
}
