import { Injectable } from '@nestjs/common'
import { IsNull } from 'typeorm'
import { Database } from '../../database/database.js'
import { text } from '../../database/shapes.js'
import { Clock } from '../../time/clock.js'
import { AccountLink, type LinkPurpose } from './account-link.entity.js'
import { hashToken, newToken } from './secret-tokens.js'

const HOUR = 60 * 60 * 1000
const LIFETIME: Record<LinkPurpose, number> = { set_up: 24 * HOUR, invitation: 14 * 24 * HOUR, reset: 2 * HOUR }

/** One-time links by which people prove that an e-mail (or the server's console) reached them. */
@Injectable()
export class AccountLinksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A new link; earlier ones of the same purpose for the same account stop working. @returns its token, not stored */
  async make(purpose: LinkPurpose, accountId: string | null): Promise<string> {
    const token = newToken()
    const now = this.clock.now()
    await this.database.write(async (manager) => {
      await manager.update(
        AccountLink,
        { purpose, accountId: accountId ?? IsNull(), usedAt: IsNull() },
        { usedAt: now },
      )
      await manager.insert(AccountLink, {
        id: hashToken(token),
        accountId,
        purpose,
        createdAt: now,
        expiresAt: this.expiryOf(purpose),
      })
    })
    return token
  }

  /** When a link made now stops working. */
  expiryOf(purpose: LinkPurpose): Date {
    return new Date(this.clock.now().getTime() + LIFETIME[purpose])
  }

  /** null when the link is unknown, used or expired: the page then says how to get a new one. */
  async find(purpose: LinkPurpose, token: string): Promise<AccountLink | null> {
    const link = await this.database.read.findOneBy(AccountLink, { id: hashToken(token), purpose })
    return link && !link.usedAt && link.expiresAt > this.clock.now() ? link : null
  }

  /** Inside the write that does what the link is for. @returns false when somebody was faster. */
  async use(link: Pick<AccountLink, 'id'>): Promise<boolean> {
    const changed = await this.database.execute(
      'UPDATE account_links SET used_at = :now WHERE id = :id AND used_at IS NULL',
      {
        now: this.clock.now(),
        id: link.id,
      },
    )
    return changed === 1
  }

  /** Inside a write: no link of this account works any more. @returns the ids of those that did */
  async endAllOf(accountId: string): Promise<string[]> {
    const links = await this.database.select(
      'SELECT id FROM account_links WHERE account_id = :accountId AND used_at IS NULL',
      { accountId },
      { id: text },
    )
    for (const link of links) await this.use(link)
    return links.map(({ id }) => id)
  }
}
