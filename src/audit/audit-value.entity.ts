import { Entity } from 'typeorm'
import { Id, Text } from '../database/columns.js'
import { References } from '../database/constraints.js'
import { AuditEntry } from './audit-entry.entity.js'

/** One field before and after. Apart from the entry because it may be personal: retention may delete it, nobody may change it. */
@Entity('audit_values')
export class AuditValue {
  @Id()
  id!: string

  @Text()
  @References(() => AuditEntry)
  entryId!: string

  @Text()
  field!: string

  @Text({ nullable: true })
  before!: string | null

  @Text({ nullable: true })
  after!: string | null
}
