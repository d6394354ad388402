import { Check, Entity } from 'typeorm'
import { Id, Instant, Text } from '../../database/columns.js'
import { oneOf, References } from '../../database/constraints.js'
import { Account } from '../account.entity.js'

export const LINK_PURPOSES = ['set_up', 'invitation', 'reset'] as const
export type LinkPurpose = (typeof LINK_PURPOSES)[number]

/** A one-time link. The id is the SHA-256 of its token. Only the set-up link is for no account: there is none yet. */
@Entity('account_links')
@Check('ck_account_links_purpose', oneOf('purpose', LINK_PURPOSES))
@Check('ck_account_links_account', "(purpose = 'set_up') = (account_id IS NULL)")
export class AccountLink {
  @Id()
  id!: string

  @Text({ nullable: true })
  @References(() => Account, { onDelete: 'CASCADE' })
  accountId!: string | null

  @Text()
  purpose!: LinkPurpose

  @Instant()
  createdAt!: Date

  @Instant()
  expiresAt!: Date

  @Instant({ nullable: true })
  usedAt!: Date | null
}
