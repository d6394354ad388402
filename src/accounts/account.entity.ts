import { Check, Entity } from 'typeorm'
import { Id, Instant, Text } from '../database/columns.js'
import { oneOf, References, Version } from '../database/constraints.js'
import { type Role, ROLES } from '../web/access.js'

export { ROLES, type Role }

export type AccountState = 'active' | 'invited' | 'disabled'

/** Someone who can sign in. A champion's account belongs to a champion, a partner's to a partner, and nobody else's does. */
@Entity('accounts')
@Check('ck_accounts_role', oneOf('role', ROLES))
@Check('ck_accounts_champion', "(role = 'champion') = (champion_id IS NOT NULL)")
@Check('ck_accounts_partner', "(role = 'partner') = (partner_id IS NOT NULL)")
@Check('ck_accounts_email', 'email = lower(email)')
export class Account {
  @Id()
  id!: string

  @Text()
  name!: string

  @Text({ unique: true })
  email!: string

  @Text()
  role!: Role

  @Text({ nullable: true })
  @References('Champion')
  championId!: string | null

  @Text({ nullable: true })
  @References('Partner')
  partnerId!: string | null

  /** argon2id; null until the invitation is taken up. */
  @Text({ nullable: true })
  passwordHash!: string | null

  @Instant({ nullable: true })
  disabledAt!: Date | null

  @Instant()
  createdAt!: Date

  @Instant({ nullable: true })
  lastSignInAt!: Date | null

  @Version()
  version!: number

  isDisabled(): boolean {
    return this.disabledAt !== null
  }

  /** The invitation has not been taken up. */
  isInvited(): boolean {
    return this.passwordHash === null
  }

  /** Somebody who can sign in and look after everybody else's account. */
  isActiveAdministrator(): boolean {
    return this.role === 'administrator' && !this.isDisabled() && !this.isInvited()
  }

  state(): AccountState {
    return this.isDisabled() ? 'disabled' : this.isInvited() ? 'invited' : 'active'
  }
}
