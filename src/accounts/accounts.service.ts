import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { changesBetween } from '../audit/changes.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { newId } from '../database/columns.js'
import { Database } from '../database/database.js'
import { text } from '../database/shapes.js'
import { Clock } from '../time/clock.js'
import { NotFound, Refusal } from '../web/problems.js'
import { Account, type Role } from './account.entity.js'
import { AccountLettersService } from './links/account-letters.service.js'
import { AccountOwnersService } from './account-owners.service.js'
import { LABELS, ROLE_WORDS } from './account.words.js'
import { SafeguardingLeadService } from './safeguarding-lead.service.js'
import { SignInsService } from './sign-in/sign-ins.service.js'

/** What an administrator says about an account. */
export interface AccountFacts {
  name: string
  email: string
  role: Role
  championId: string | null
  partnerId: string | null
}

const LAST_ADMINISTRATOR =
  'This is the only administrator who can sign in. Make somebody else an administrator first, or nobody could look after accounts.'

/** Who can sign in, and as what. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly letters: AccountLettersService,
    private readonly owners: AccountOwnersService,
    private readonly signIns: SignInsService,
    private readonly safeguardingLead: SafeguardingLeadService,
  ) {}

  async find(id: string): Promise<Account | null> {
    return this.database.read.findOneBy(Account, { id })
  }

  /** @throws NotFound */
  async get(id: string): Promise<Account> {
    const account = await this.find(id)
    if (!account) throw new NotFound()
    return account
  }

  async findByEmail(email: string): Promise<Account | null> {
    return this.database.read.findOneBy(Account, { email: email.toLowerCase() })
  }

  async areThereAny(): Promise<boolean> {
    return this.database.read.existsBy(Account, {})
  }

  /** Makes the account and sends the invitation. @throws Refusal when the address or the owner cannot be had */
  async invite(facts: AccountFacts): Promise<Account> {
    return this.database.write(async (manager) => {
      await this.check(facts, null)
      const account = manager.create(Account, { id: newId(), ...facts, createdAt: this.clock.now(), version: 1 })
      account.passwordHash = account.disabledAt = account.lastSignInAt = null
      await manager.insert(Account, account)
      await this.letters.sendInvitation(account)
      await this.record('account.invited', account.id, null, await this.forTrail(account))
      return account
    })
  }

  /** @throws NotFound, ChangedMeanwhile, Refusal */
  async change(id: string, version: string, facts: AccountFacts): Promise<void> {
    await this.database.write(async (manager) => {
      const administrators = await this.lockAdministrators()
      const account = await this.locked(id)
      ChangedMeanwhile.check({ version }, account)
      await this.check(facts, account)
      await this.safeguardingLead.mustHear(account, facts)
      if (facts.role !== 'administrator') this.refuseTheLast(account, administrators)
      const before = await this.forTrail(account)
      const [hadAddress, isInvited] = [account.email, account.isInvited()]
      await manager.save(Object.assign(account, facts))
      if (hadAddress !== facts.email) {
        // A link that went to the old address must not open the account of the new one.
        await this.letters.takeBack(id, 'The e-mail address was changed')
        if (isInvited && !account.isDisabled()) await this.letters.sendInvitation(account)
      }
      await this.record('account.changed', id, before, await this.forTrail(account))
    })
  }

  /** Ends its sign-ins and its links at once. Doing it twice does no harm. @throws NotFound, Refusal */
  async disable(id: string): Promise<void> {
    await this.database.write(async (manager) => {
      const administrators = await this.lockAdministrators()
      const account = await this.locked(id)
      if (account.isDisabled()) return
      this.refuseTheLast(account, administrators)
      account.disabledAt = this.clock.now()
      await manager.save(account)
      await this.signIns.closeAllOf(id)
      await this.letters.takeBack(id, 'The account was disabled')
      await this.record('account.disabled', id)
    })
  }

  /** Whoever never took up the invitation gets a new one. @throws NotFound */
  async enable(id: string): Promise<void> {
    await this.database.write(async (manager) => {
      const account = await this.locked(id)
      if (!account.isDisabled()) return
      account.disabledAt = null
      await manager.save(account)
      if (account.isInvited()) await this.letters.sendInvitation(account)
      await this.record('account.enabled', id)
    })
  }

  /** @throws NotFound, Refusal when there is nothing to accept */
  async inviteAgain(id: string): Promise<Account> {
    return this.database.write(async () => {
      const account = await this.locked(id)
      if (account.isDisabled())
        throw new Refusal('This account is disabled. Enable it first: that sends the invitation too.')
      if (!account.isInvited())
        throw new Refusal('This person has chosen a password already, so they need no invitation.')
      await this.letters.sendInvitation(account)
      await this.record('account.invited again', id)
      return account
    })
  }

  private async locked(id: string): Promise<Account> {
    const account = await this.database.lock(Account, id)
    if (!account) throw new NotFound()
    return account
  }

  /** In the order of their ids, so that two people who disable each other wait instead of both succeeding. */
  private async lockAdministrators(): Promise<Account[]> {
    const rows = await this.database.select(
      "SELECT id FROM accounts WHERE role = 'administrator' ORDER BY id",
      {},
      { id: text },
    )
    const accounts: Account[] = []
    for (const { id } of rows) {
      const account = await this.database.lock(Account, id)
      if (account) accounts.push(account)
    }
    return accounts
  }

  private refuseTheLast(account: Account, administrators: readonly Account[]): void {
    const others = administrators.filter((other) => other.id !== account.id && other.isActiveAdministrator())
    if (account.isActiveAdministrator() && others.length === 0) throw new Refusal(LAST_ADMINISTRATOR, 'role')
  }

  private async check(facts: AccountFacts, present: Account | null): Promise<void> {
    const same = await this.findByEmail(facts.email)
    if (same && same.id !== present?.id)
      throw new Refusal('Somebody has an account with this e-mail address already', 'email')
    if (facts.championId && !(await this.owners.findChampion(facts.championId)))
      throw new Refusal('Select a champion from the list', 'championId')
    if (facts.partnerId && !(await this.owners.findPartner(facts.partnerId)))
      throw new Refusal('Select a partner from the list', 'partnerId')
  }

  private async forTrail(account: Account) {
    const { name, email, role } = account
    return { name, email, role: ROLE_WORDS[role], owner: (await this.owners.of(account))?.name ?? null }
  }

  private async record(
    action: string,
    id: string,
    before: object | null = null,
    after: object | null = null,
  ): Promise<void> {
    this.database.touch('account', id)
    await this.audit.record({
      action,
      subject: { kind: 'account', id },
      changes: changesBetween(before, after, LABELS as object),
    })
  }
}
