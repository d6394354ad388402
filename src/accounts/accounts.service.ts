import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Database } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { Refusal } from '../web/problems.js'
import { RateLimitsService } from '../web/rate-limits.service.js'
import { Account } from './account.entity.js'
import { isPassword } from './passwords.js'

/** The same words for an unknown address, a wrong password and a disabled account: nobody learns who has one. */
const WRONG = 'The e-mail address or the password is not right. Try again, or ask for a new password.'

@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limits: RateLimitsService,
    private readonly audit: AuditService,
  ) {}

  async find(id: string): Promise<Account | null> {
    return this.database.read.findOneBy(Account, { id })
  }

  async findByEmail(email: string): Promise<Account | null> {
    return this.database.read.findOneBy(Account, { email: email.toLowerCase() })
  }

  async areThereAny(): Promise<boolean> {
    return this.database.read.existsBy(Account, {})
  }

  /**
   * @param address where the request came from, for the limit of 10 tries in 15 minutes (20 from one address)
   * @throws Refusal when the two do not fit; TooManyRequests
   */
  async signIn(email: string, password: string, address: string): Promise<Account> {
    await this.limits.take('sign-in', email, 10, 15)
    await this.limits.take('sign-in-from', address, 20, 15)
    const account = await this.findByEmail(email)
    const isRight = await isPassword(account?.passwordHash ?? null, password)
    if (!account || !isRight || account.isDisabled()) throw new Refusal(WRONG, 'password')
    await this.limits.forget('sign-in', email)
    await this.database.write(async (manager) => {
      await manager.update(Account, { id: account.id }, { lastSignInAt: this.clock.now() })
      await this.audit.record({ action: 'account.signed in', subject: { kind: 'account', id: account.id } })
    })
    return account
  }
}
