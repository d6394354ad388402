import { Entity } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Id, Text } from '../database/columns.js'
import { References, Version } from '../database/constraints.js'

/** Who leads on people's safety, and whom to phone. One row at most; its id is always `SAFEGUARDING_ID`. */
@Entity('safeguarding')
export class Safeguarding {
  @Id()
  id!: string

  /** The only one who reads concerns; null: nobody is named. */
  @Text({ nullable: true })
  @References(() => Account)
  leadAccountId!: string | null

  @Text()
  leadPhone!: string

  /** In words, for a concern about the lead, or while nobody is named: whom to phone, and the number. */
  @Text()
  otherContact!: string

  @Version()
  version!: number
}

export const SAFEGUARDING_ID = 'safeguarding'
