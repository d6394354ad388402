import { Injectable } from '@nestjs/common'
import { Database, text } from '../database/database.js'
import { Clock } from '../time/clock.js'

/** Days after which what a message said is deleted. That it went, to whom and when, stays. */
export const KEPT_DAYS = 30
const BATCH = 500

/** What messages said is not kept longer than anybody asks for it. */
@Injectable()
export class ForgettingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** In small transactions, so that nobody waits for it. @returns how many */
  async forgetOld(): Promise<number> {
    let count = 0
    for (;;) {
      const forgotten = await this.database.write(() => this.forgetSome())
      count += forgotten
      if (forgotten < BATCH) return count
    }
  }

  private async forgetSome(): Promise<number> {
    const now = this.clock.now()
    const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
    const old = await this.database.select(
      `SELECT id FROM messages WHERE forgotten_at IS NULL AND next_attempt_at <= :before
         AND state NOT IN ('waiting', 'leased') AND COALESCE(sent_at, next_attempt_at) <= :before
       ORDER BY next_attempt_at LIMIT ${BATCH}`,
      { before },
      { id: text },
    )
    if (old.length === 0) return 0
    return this.database.execute(
      `UPDATE messages SET text_body = '', html_body = '', calendar = NULL, own_words = NULL, forgotten_at = :now
       WHERE id IN (:...ids) AND state NOT IN ('waiting', 'leased') AND forgotten_at IS NULL`,
      { ids: old.map(({ id }) => id), now },
    )
  }
}
