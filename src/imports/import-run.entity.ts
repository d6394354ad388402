import { Entity } from 'typeorm'
import { Id, Instant, Int, Text } from '../database/columns.js'

/** One file that was brought in, and what became of its rows. */
@Entity('imports')
export class ImportRun {
  @Id()
  id!: string

  @Text()
  kind!: string

  @Text()
  fileName!: string

  /** SHA-256 of the file, in hexadecimal. */
  @Text()
  fileHash!: string

  @Instant()
  at!: Date

  /** Not a foreign key: the record stays when the account is erased. null: the command line. */
  @Text({ nullable: true })
  accountId!: string | null

  @Int()
  rows!: number

  @Int()
  added!: number

  @Int()
  unchanged!: number

  @Int()
  skipped!: number
}
