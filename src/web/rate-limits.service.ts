import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Database } from '../database/database.js'
import { instant, integer } from '../database/shapes.js'
import { Clock } from '../time/clock.js'
import { TooManyRequests } from './problems.js'

/** Limits that every process shares, for what must not be tried at leisure: signing in, resets, bookings. */
@Injectable()
export class RateLimitsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one try.
   * @param who an address or account name; only its hash is stored
   * @throws TooManyRequests when `limit` tries were made in the last `minutes`
   */
  async take(what: string, who: string, limit: number, minutes: number): Promise<void> {
    const wait = await this.count(what, who, limit, minutes)
    if (wait > 0) throw new TooManyRequests(wait)
  }

  /** Counts one try, and only says whether it is one too many. */
  async isWithin(what: string, who: string, limit: number, minutes: number): Promise<boolean> {
    return (await this.count(what, who, limit, minutes)) === 0
  }

  /** @returns seconds to wait; 0 when this try is allowed */
  private async count(what: string, who: string, limit: number, minutes: number): Promise<number> {
    const now = this.clock.now()
    const windowMs = minutes * 60_000
    const id = keyOf(what, who)
    const row = await this.database.write(() =>
      this.database.selectOne(
        `INSERT INTO rate_limits (id, window_starts_at, count) VALUES (:id, :now, 1)
         ON CONFLICT (id) DO UPDATE SET
           count = CASE WHEN rate_limits.window_starts_at <= :stale THEN 1 ELSE rate_limits.count + 1 END,
           window_starts_at = CASE WHEN rate_limits.window_starts_at <= :stale THEN :now ELSE rate_limits.window_starts_at END
         RETURNING count, window_starts_at`,
        { id, now, stale: new Date(now.getTime() - windowMs) },
        { count: integer, windowStartsAt: instant },
      ),
    )
    if (!row || row.count <= limit) return 0
    return Math.ceil((row.windowStartsAt.getTime() + windowMs - now.getTime()) / 1000)
  }

  /** Takes one try back that turned out to be no guess. */
  async giveBack(what: string, who: string): Promise<void> {
    await this.database.write(() =>
      this.database.execute('UPDATE rate_limits SET count = count - 1 WHERE id = :id AND count > 0', {
        id: keyOf(what, who),
      }),
    )
  }

  /** After success, so that a person who mistyped twice starts afresh. */
  async forget(what: string, who: string): Promise<void> {
    await this.database.write(() =>
      this.database.execute('DELETE FROM rate_limits WHERE id = :id', { id: keyOf(what, who) }),
    )
  }

  async deleteOld(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - 24 * 60 * 60_000)
    await this.database.write(() =>
      this.database.execute('DELETE FROM rate_limits WHERE window_starts_at < :before', { before }),
    )
  }
}

const keyOf = (what: string, who: string) =>
  `${what}:${createHash('sha256').update(who.toLowerCase()).digest('hex').slice(0, 32)}`
