import { Injectable } from '@nestjs/common'
import { AccountsService } from '../../accounts/accounts.service.js'
import { AuditService } from '../../audit/audit.service.js'
import { Database, instant, text } from '../../database/database.js'
import { isSingleAddress } from '../../mail/address.js'
import { Refusal } from '../../web/problems.js'
import type { Champion, ChampionStage } from '../champion.entity.js'

/** How a champion can sign in. */
export type SignInState = 'none' | 'invited' | 'in use' | 'disabled'

/** Who only applied, or is being checked, is no champion yet. */
const INVITED_STAGES: readonly ChampionStage[] = ['training', 'active', 'paused']

const ACCOUNT = { disabledAt: instant.nullable, passwordHash: text.nullable }

/** Accounts of champions, made from the page of the champion: coordinators may invite them, and nobody else. */
@Injectable()
export class SignInInvitationsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsService,
    private readonly audit: AuditService,
  ) {}

  async stateOf(championId: string): Promise<SignInState> {
    const rows = await this.database.select(
      'SELECT disabled_at, password_hash FROM accounts WHERE champion_id = :championId',
      { championId },
      ACCOUNT,
    )
    const usable = rows.filter(({ disabledAt }) => disabledAt === null)
    if (usable.some(({ passwordHash }) => passwordHash !== null)) return 'in use'
    return usable.length ? 'invited' : rows.length ? 'disabled' : 'none'
  }

  /** They help, or learn how; they have an address, and no account yet. */
  async canBeInvited(champion: Pick<Champion, 'id' | 'email' | 'stage'>): Promise<boolean> {
    const { id, email, stage } = champion
    const isOfUs = INVITED_STAGES.includes(stage)
    return email !== null && isSingleAddress(email) && isOfUs && (await this.stateOf(id)) === 'none'
  }

  /** An account of the role champion and no other, with the address that we have of them. @throws Refusal when it cannot be made */
  async invite(champion: Champion): Promise<void> {
    await this.database.write(async () => {
      await this.database.takeTurns(`sign-in of ${champion.id}`)
      if (champion.email === null || !(await this.canBeInvited(champion)))
        throw new Refusal(
          'They have an account already, are no champion yet or any more, or no e-mail address of theirs is known',
        )
      await this.accounts.invite({
        name: champion.name,
        email: champion.email.toLowerCase(),
        role: 'champion',
        championId: champion.id,
        partnerId: null,
      })
      await this.audit.record({ action: 'champion.invited', subject: { kind: 'champion', id: champion.id } })
    })
  }
}
