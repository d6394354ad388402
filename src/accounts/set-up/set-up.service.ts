import { Inject, Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { CONFIG, type Config } from '../../config.js'
import { SettingsService } from '../../council/settings.service.js'
import { newId } from '../../database/columns.js'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { Refusal } from '../../web/problems.js'
import { Account } from '../account.entity.js'
import type { AccountLink } from '../links/account-link.entity.js'
import { accountsPaths } from '../accounts.paths.js'
import { AccountLinksService } from '../links/account-links.service.js'
import { AccountsService } from '../accounts.service.js'
import { hashPassword, reasonAgainst } from '../passwords/passwords.js'
import type { SetUpForm } from './set-up.form.js'
import { SignInsService } from '../sign-in/sign-ins.service.js'

/** The first start: nobody has an account, so the server's console is the proof of who may make the first. */
@Injectable()
export class SetUpService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountsService,
    private readonly links: AccountLinksService,
    private readonly settings: SettingsService,
    private readonly audit: AuditService,
    private readonly signIns: SignInsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new one-time link at every start until somebody has an account; then null. */
  async linkWhenNeeded(): Promise<string | null> {
    if (await this.accounts.areThereAny()) return null
    const token = await this.links.make('set_up', null)
    return `${this.config.publicUrl}${accountsPaths.setUp}?key=${token}`
  }

  /** null when the link does not work, or somebody has an account already. */
  async find(key: string): Promise<AccountLink | null> {
    const link = await this.links.find('set_up', key)
    return link && !(await this.accounts.areThereAny()) ? link : null
  }

  /**
   * Saves the settings and makes the first administrator.
   * @returns the token for their sign-in cookie
   * @throws Refusal when the password is too easy, or somebody was faster
   */
  async setUp(link: AccountLink, form: SetUpForm): Promise<string> {
    const reason = reasonAgainst(form.password, [
      form.councilName,
      form.programmeName,
      form.yourName,
      form.yourEmail.split('@')[0] ?? '',
    ])
    if (reason) throw new Refusal(reason, 'password')
    const passwordHash = await hashPassword(form.password)
    return this.database.write(async (manager) => {
      if (!(await this.links.use(link)) || (await this.accounts.areThereAny()))
        throw new Refusal('Somebody else has just set this up. Sign in, or ask them for an invitation.')
      const [id, now] = [newId(), this.clock.now()]
      await manager.insert(Account, {
        id,
        name: form.yourName,
        email: form.yourEmail.toLowerCase(),
        role: 'administrator',
        passwordHash,
        createdAt: now,
        lastSignInAt: now,
      })
      await this.audit.record({ action: 'account.set up', subject: { kind: 'account', id }, by: id })
      await this.settings.change('', form.facts(), id)
      return this.signIns.open(id)
    })
  }
}
