import { Entity } from 'typeorm'
import { Id, Instant, Text } from '../database/columns.js'

/** An entry of the stop list. The id is the address in lower case. */
@Entity('stopped_addresses')
export class StoppedAddress {
  @Id()
  id!: string

  @Text()
  reason!: string

  @Instant()
  addedAt!: Date
}
