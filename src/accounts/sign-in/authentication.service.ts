import { Inject, Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { CONFIG, type Config } from '../../config.js'
import { CouncilService } from '../../council/council.service.js'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { RateLimitsService } from '../../web/rate-limits.service.js'
import { AccountLettersService } from '../links/account-letters.service.js'
import type { AccountLink } from '../links/account-link.entity.js'
import { AccountLinksService } from '../links/account-links.service.js'
import { Account } from '../account.entity.js'
import { AccountsService } from '../accounts.service.js'
import { hashPassword, isPassword, reasonAgainst } from '../passwords/passwords.js'
import { SafeguardingLeadService } from '../safeguarding-lead.service.js'
import { SignInsService } from './sign-ins.service.js'

/** The same words for an unknown address, a wrong password and a disabled account: nobody learns who has one. */
const WRONG = 'The e-mail address or the password is not right. Try again, or ask for a new password.'
const USED = 'This link has been used already. Ask for a new one.'

/** How people prove who they are, and how they choose what proves it. Passwords are hashed outside the writes. */
@Injectable()
export class AuthenticationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limits: RateLimitsService,
    private readonly audit: AuditService,
    private readonly council: CouncilService,
    private readonly accounts: AccountsService,
    private readonly links: AccountLinksService,
    private readonly letters: AccountLettersService,
    private readonly signIns: SignInsService,
    private readonly safeguardingLead: SafeguardingLeadService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param address where the request came from: 10 tries in 15 minutes for an e-mail address, 20 wrong ones from one address
   * @param previous the sign-in that this browser had, which ends
   * @returns the token for the cookie
   * @throws Refusal when the two do not fit; TooManyRequests
   */
  async signIn(email: string, password: string, address: string, previous: string | null): Promise<string> {
    await this.limits.take('sign-in', email, 10, 15)
    await this.limits.take('sign-in-from', address, 20, 15)
    const account = await this.accounts.findByEmail(email)
    const isRight = await isPassword(account?.passwordHash ?? null, password)
    if (!account || !isRight || account.isDisabled()) throw new Refusal(WRONG, 'password')
    return this.database.write(async () => {
      await this.limits.forget('sign-in', email)
      // A room full of people behind one address signs in at the start of a workshop.
      await this.limits.giveBack('sign-in-from', address)
      if (previous) await this.signIns.close(previous)
      // Checking took its time: meanwhile the password may have been changed, or the account disabled.
      const signedIn = await this.database.execute(
        `UPDATE accounts SET last_sign_in_at = :now
         WHERE id = :id AND password_hash = :passwordHash AND disabled_at IS NULL`,
        { id: account.id, passwordHash: account.passwordHash, now: this.clock.now() },
      )
      if (signedIn === 0) throw new Refusal(WRONG, 'password')
      await this.record('account.signed in', account.id)
      return this.signIns.open(account.id)
    })
  }

  /** Takes up an invitation. @returns the token for the cookie. @throws Refusal */
  async accept(link: AccountLink, name: string, password: string): Promise<string> {
    const account = await this.accountOf(link)
    const passwordHash = await this.hashed(password, { ...account, name })
    return this.database.write(async (manager) => {
      if (!(await this.links.use(link))) throw new Refusal(USED)
      await manager.update(Account, { id: account.id }, { name, passwordHash, lastSignInAt: this.clock.now() })
      await this.letters.takeBack(account.id, 'The invitation was accepted')
      await this.record('account.accepted', account.id)
      return this.signIns.open(account.id)
    })
  }

  /**
   * Sends a link when somebody has this address, and says nothing either way. More than three in an hour for one address
   * are left out without a word: its owner's post is not for others to fill.
   * @throws TooManyRequests after 20 tries in an hour from one network address
   */
  async askForReset(email: string, address: string): Promise<void> {
    await this.limits.take('reset-from', address, 20, 60)
    if (!(await this.limits.isWithin('reset', email, 3, 60))) return
    const account = await this.accounts.findByEmail(email)
    if (!account || account.isDisabled()) return
    // Without a mail server administrators read these letters: this one would open all concerns to them.
    if (this.config.smtpUrl === null && (await this.safeguardingLead.isIt(account.id))) return
    await this.database.write(async () => {
      await this.letters.sendReset(account)
      // Whoever asked has proved nothing yet.
      await this.audit.record({ action: 'account.reset asked', subject: { kind: 'account', id: account.id } })
    })
  }

  /** All sign-ins and all other links of the account end. @throws Refusal */
  async reset(link: AccountLink, password: string): Promise<void> {
    const account = await this.accountOf(link)
    const passwordHash = await this.hashed(password, account)
    await this.database.write(async (manager) => {
      if (!(await this.links.use(link))) throw new Refusal(USED)
      await manager.update(Account, { id: account.id }, { passwordHash })
      await this.signIns.closeAllOf(account.id)
      await this.letters.takeBack(account.id, 'A new password was chosen')
      await this.limits.forget('sign-in', account.email)
      await this.record('account.password changed', account.id)
    })
  }

  /** @param present the sign-in that goes on; all others end. @throws Refusal, TooManyRequests */
  async changePassword(accountId: string, present: string, current: string, chosen: string): Promise<void> {
    await this.limits.take('change-password', accountId, 10, 15)
    const account = await this.accounts.get(accountId)
    if (!(await isPassword(account.passwordHash, current)))
      throw new Refusal('This is not your present password', 'current')
    const passwordHash = await this.hashed(chosen, account)
    await this.database.write(async () => {
      const changed = await this.database.execute(
        'UPDATE accounts SET password_hash = :chosen WHERE id = :accountId AND password_hash = :present',
        { accountId, chosen: passwordHash, present: account.passwordHash },
      )
      if (changed === 0) throw new Refusal('Your password has just been changed elsewhere', 'current')
      await this.signIns.closeAllOf(accountId, present)
      await this.letters.takeBack(accountId, 'A new password was chosen')
      await this.record('account.password changed', accountId)
    })
  }

  async signOutEverywhere(accountId: string): Promise<void> {
    await this.database.write(async () => {
      await this.signIns.closeAllOf(accountId)
      await this.record('account.signed out everywhere', accountId)
    })
  }

  /** The account that a working link is for. @throws NotFound when it cannot be used now */
  async accountOf(link: AccountLink): Promise<Account> {
    const account = link.accountId ? await this.accounts.find(link.accountId) : null
    if (!account || account.isDisabled()) throw new NotFound()
    return account
  }

  private async hashed(password: string, { name, email }: Pick<Account, 'name' | 'email'>): Promise<string> {
    const council = await this.council.find()
    const words = [name, email.split('@')[0] ?? '', council?.councilName ?? '', council?.programmeName ?? '']
    const reason = reasonAgainst(password, words)
    if (reason) throw new Refusal(reason, 'password')
    return hashPassword(password)
  }

  private record(action: string, id: string): Promise<void> {
    return this.audit.record({ action, subject: { kind: 'account', id }, by: id })
  }
}
