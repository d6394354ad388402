import { Injectable } from '@nestjs/common'
import { Database, text } from '../database/database.js'
import { inBatches } from '../database/in-batches.js'
import { Clock } from '../time/clock.js'

/** Instead of the subject that somebody wrote by hand. */
const NEUTRAL_SUBJECT = 'Message'
/** Days after which what a message said is deleted. That it went, to whom and when, stays. */
export const KEPT_DAYS = 30
/** Days after which returned letters that were handled, and domains that stand open again, are forgotten altogether. */
const REMEMBERED_DAYS = 90
const A_DAY = 86_400_000
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
    await this.database.write(() => this.deleteOld())
    return inBatches(this.database, BATCH, () => this.forgetSome())
  }

  /** Inside a write: what was sent about these, and to whom, because they are nobody any more. That something was sent stays. */
  async forgetAbout(subjectKind: string, ids: string[]): Promise<void> {
    await this.database.execute(
      `UPDATE messages SET to_name = '', to_address = NULL, to_phone = NULL, subject = :neutral, text_body = '', html_body = '',
         calendar = NULL, own_words = NULL, call_note = NULL, last_error = NULL, forgotten_at = :now
       WHERE subject_kind = :subjectKind AND subject_id IN (:...ids) AND state NOT IN ('waiting', 'leased')`,
      { subjectKind, ids, neutral: NEUTRAL_SUBJECT, now: this.clock.now() },
    )
  }

  private async forgetSome(): Promise<number> {
    const now = this.clock.now()
    const before = new Date(now.getTime() - KEPT_DAYS * A_DAY)
    const old = await this.database.select(
      `SELECT id FROM messages WHERE forgotten_at IS NULL AND next_attempt_at <= :before
         AND state NOT IN ('waiting', 'leased') AND COALESCE(sent_at, next_attempt_at) <= :before
       ORDER BY next_attempt_at LIMIT ${BATCH}`,
      { before },
      { id: text },
    )
    if (old.length === 0) return 0
    return this.database.execute(
      `UPDATE messages SET text_body = '', html_body = '', calendar = NULL, own_words = NULL, call_note = NULL, last_error = NULL,
         subject = CASE WHEN own_words IS NULL THEN subject ELSE :neutral END, forgotten_at = :now
       WHERE id IN (:...ids) AND state NOT IN ('waiting', 'leased') AND forgotten_at IS NULL`,
      { ids: old.map(({ id }) => id), now, neutral: NEUTRAL_SUBJECT },
    )
  }

  private async deleteOld(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - REMEMBERED_DAYS * A_DAY)
    await this.database.execute('DELETE FROM bounces WHERE handled_at <= :before', { before })
    await this.database.execute('DELETE FROM mail_domains WHERE paused_until <= :before', { before })
  }
}
