import { Entity } from 'typeorm'
import { Account } from '../../accounts/account.entity.js'
import { Id, Instant, LocalDate, Text } from '../../database/columns.js'
import { References } from '../../database/constraints.js'
import { Champion } from '../champion.entity.js'

/** A coordinator says that this champion is ready. */
@Entity('champion_sign_offs')
export class SignOff {
  /** That of the champion. */
  @Id()
  @References(() => Champion, { indexed: false })
  id!: string

  @LocalDate()
  signedOn!: string

  @Text()
  note!: string

  @Text()
  @References(() => Account)
  accountId!: string

  @Instant()
  createdAt!: Date
}
