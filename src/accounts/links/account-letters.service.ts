import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { CouncilService } from '../../council/council.service.js'
import { link, paragraph } from '../../mail/letter.js'
import { OutboxService } from '../../mail/outbox.service.js'
import type { Account } from '../account.entity.js'
import { AccountLinksService } from './account-links.service.js'
import { accountsPaths } from '../accounts.paths.js'
import { hashToken } from './secret-tokens.js'

const keyOf = (linkId: string) => `account-link:${linkId}`

/** The e-mails that carry a one-time link. All of it inside the write that causes them. */
@Injectable()
export class AccountLettersService {
  constructor(
    private readonly links: AccountLinksService,
    private readonly outbox: OutboxService,
    private readonly council: CouncilService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What to tell the administrator: without a mail server the link waits on the mail page. */
  saysWhereItIs(account: Account): string {
    if (this.config.smtpUrl) return `Invitation on its way to ${account.email}`
    return `Invitation written. No mail server is set, so nothing is sent: give ${account.name} the link from the mail page`
  }

  async sendInvitation(account: Account): Promise<void> {
    const programme = await this.programme()
    await this.send(account, 'invitation', {
      subject: `Choose a password for ${programme}`,
      lines: [`You can now sign in to ${programme}. First choose a password: the link works once, for 14 days.`],
      action: 'Choose a password',
      path: accountsPaths.invitation,
      after: ['You sign in with this e-mail address. If you did not expect this message, you need not do anything.'],
    })
  }

  /** Somebody who has no password yet gets the invitation again: it does the same. */
  async sendReset(account: Account): Promise<void> {
    if (account.isInvited()) return this.sendInvitation(account)
    await this.send(account, 'reset', {
      subject: 'Choose a new password',
      lines: [
        `Somebody, we hope you, asked for a new password for ${await this.programme()}. The link works once, for 2 hours.`,
      ],
      action: 'Choose a new password',
      path: accountsPaths.reset,
      after: ['If it was not you, you need not do anything: your password stays as it is.'],
    })
  }

  /** Links sent before stop working, and letters that have not gone stay here. */
  async takeBack(accountId: string, why: string): Promise<void> {
    for (const id of await this.links.endAllOf(accountId)) await this.outbox.withdraw(keyOf(id), why)
  }

  private async send(
    account: Account,
    purpose: 'invitation' | 'reset',
    letter: { subject: string; lines: string[]; action: string; path: (token: string) => string; after: string[] },
  ): Promise<void> {
    await this.takeBack(account.id, 'A newer link was sent')
    const token = await this.links.make(purpose, account.id)
    await this.outbox.put({
      key: keyOf(hashToken(token)),
      kind: `account-${purpose}`,
      purpose: 'service',
      subject: { kind: 'account', id: account.id },
      recipient: { kind: 'account', id: account.id },
      to: { name: account.name, address: account.email },
      expiresAt: this.links.expiryOf(purpose),
      letter: {
        subject: letter.subject,
        parts: [
          paragraph(`Hello ${account.name},`),
          ...letter.lines.map(paragraph),
          link(letter.action, this.config.publicUrl + letter.path(token)),
          ...letter.after.map(paragraph),
        ],
      },
    })
  }

  private async programme(): Promise<string> {
    return (await this.council.find())?.programmeName ?? 'the Digital Task Force'
  }
}
