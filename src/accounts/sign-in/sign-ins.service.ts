import { Injectable } from '@nestjs/common'
import { Not } from 'typeorm'
import { Database } from '../../database/database.js'
import { instant, text } from '../../database/shapes.js'
import { Clock } from '../../time/clock.js'
import type { Role } from '../../web/access.js'
import type { SignedIn } from '../../web/request.js'
import { SignIn } from './sign-in.entity.js'
import { hashToken, newToken } from '../links/secret-tokens.js'

const HOUR = 60 * 60 * 1000
/** A volunteer stays signed in through a week; an unattended library computer does not stay signed in over night. */
export const ABSOLUTE_LIMIT = 7 * 24 * HOUR
export const IDLE_LIMIT = 12 * HOUR
const TOUCH_EVERY = 60_000

const SHAPE = {
  id: text,
  accountId: text,
  lastSeenAt: instant,
  expiresAt: instant,
  name: text,
  email: text,
  role: text,
  championId: text.nullable,
  partnerId: text.nullable,
}

/** Who is signed in, by the token in their cookie. Nobody who is not signed in has a row here. */
@Injectable()
export class SignInsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns the token for the cookie; only its hash is kept. */
  async open(accountId: string): Promise<string> {
    const token = newToken()
    const now = this.clock.now()
    await this.database.write(async (manager) => {
      await manager.insert(SignIn, {
        id: hashToken(token),
        accountId,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + ABSOLUTE_LIMIT),
      })
    })
    return token
  }

  /** One query; a second at most once a minute, to keep the idle limit true. Disabled accounts are nobody. */
  async find(token: string): Promise<{ id: string; signedIn: SignedIn } | null> {
    const now = this.clock.now()
    const row = await this.database.selectOne(
      `SELECT s.id, s.account_id, s.last_seen_at, s.expires_at, a.name, a.email, a.role, a.champion_id, a.partner_id
       FROM sign_ins s JOIN accounts a ON a.id = s.account_id
       WHERE s.id = :id AND a.disabled_at IS NULL`,
      { id: hashToken(token) },
      SHAPE,
    )
    if (!row || row.expiresAt <= now || now.getTime() - row.lastSeenAt.getTime() > IDLE_LIMIT) return null
    if (now.getTime() - row.lastSeenAt.getTime() > TOUCH_EVERY) await this.touch(row.id, now)
    const { accountId, name, email, role, championId, partnerId } = row
    return { id: row.id, signedIn: { accountId, name, email, role: role as Role, championId, partnerId } }
  }

  async close(id: string): Promise<void> {
    await this.database.write((manager) => manager.delete(SignIn, { id }))
  }

  /** After a password change, or when an account is disabled. @param except the sign-in that goes on */
  async closeAllOf(accountId: string, except: string | null = null): Promise<void> {
    await this.database.write((manager) =>
      manager.delete(SignIn, except ? { accountId, id: Not(except) } : { accountId }),
    )
  }

  /** Where this account is signed in now, the latest use first. */
  async of(accountId: string): Promise<{ id: string; createdAt: Date; lastSeenAt: Date }[]> {
    const now = this.clock.now()
    return this.database.select(
      `SELECT id, created_at, last_seen_at FROM sign_ins
       WHERE account_id = :accountId AND expires_at > :now AND last_seen_at >= :idle ORDER BY last_seen_at DESC, id`,
      { accountId, now, idle: new Date(now.getTime() - IDLE_LIMIT) },
      { id: text, createdAt: instant, lastSeenAt: instant },
    )
  }

  async deleteExpired(): Promise<void> {
    await this.database.write(() =>
      this.database.execute('DELETE FROM sign_ins WHERE expires_at <= :now OR last_seen_at <= :idle', {
        now: this.clock.now(),
        idle: new Date(this.clock.now().getTime() - IDLE_LIMIT),
      }),
    )
  }

  private async touch(id: string, now: Date): Promise<void> {
    await this.database.write((manager) => manager.update(SignIn, { id }, { lastSeenAt: now }))
  }
}
