import { Injectable } from '@nestjs/common'
import { Database } from '../database/database.js'
import { text } from '../database/shapes.js'
import { Refusal } from '../web/problems.js'
import type { AccountFacts } from './accounts.service.js'

const MUST_BE_TOLD =
  'This is the safeguarding lead: whoever signs in as them reads all concerns. Name somebody else first, or nobody, in the settings. They are told at their present address.'

/**
 * The account that reads concerns. Concerns stand above accounts, so only their row is known here. There is one way to what it opens, naming
 * somebody in the settings, of which the person before hears at once; no other must lead to it unnoticed (UK GDPR, article 32).
 */
@Injectable()
export class SafeguardingLeadService {
  constructor(private readonly database: Database) {}

  /** Also while the account is switched off: switched on again it is theirs. */
  async isIt(accountId: string): Promise<boolean> {
    const row = await this.database.selectOne(
      'SELECT id FROM safeguarding WHERE lead_account_id = :accountId',
      { accountId },
      { id: text },
    )
    return row !== null
  }

  /** @throws Refusal when they would be another person's, or read concerns no more, and nobody would tell them */
  async mustHear(account: AccountFacts & { id: string }, { email, role }: AccountFacts): Promise<void> {
    const isStaff = role === 'coordinator' || role === 'administrator'
    const field = email !== account.email ? 'email' : isStaff ? null : 'role'
    if (field !== null && (await this.isIt(account.id))) throw new Refusal(MUST_BE_TOLD, field)
  }
}
