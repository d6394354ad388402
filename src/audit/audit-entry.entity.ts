import { Check, Entity, Index } from 'typeorm'
import { Id, Instant, Text } from '../database/columns.js'
import { oneOf } from '../database/constraints.js'

export const ACTORS = ['account', 'public', 'system', 'command line'] as const
export type Actor = (typeof ACTORS)[number]

/** Who changed or read what. Append-only by triggers; it holds no personal value and has no foreign key that could delete from it. */
@Entity('audit_entries')
@Check('ck_audit_entries_actor', oneOf('actor', ACTORS))
@Index(['subjectKind', 'subjectId', 'at'])
@Index(['at'])
export class AuditEntry {
  @Id()
  id!: string

  @Instant()
  at!: Date

  @Text({ nullable: true })
  accountId!: string | null

  @Text()
  actor!: Actor

  /** A noun and what happened to it: "workshop.cancelled". */
  @Text()
  action!: string

  @Text()
  subjectKind!: string

  @Text()
  subjectId!: string

  @Text({ nullable: true })
  requestId!: string | null
}
