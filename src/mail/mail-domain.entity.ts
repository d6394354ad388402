import { Entity } from 'typeorm'
import { Id, Instant, Int } from '../database/columns.js'

/** A domain whose mail server asked us to wait. In the database, so that every process waits; gone after the first success. */
@Entity('mail_domains')
export class MailDomain {
  /** The part after the `@`, in lower case. */
  @Id({ name: 'domain' })
  id!: string

  @Instant()
  pausedUntil!: Date

  /** How often it asked since it last took a message. */
  @Int()
  failures!: number
}
