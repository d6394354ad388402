import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Database, text } from '../database/database.js'
import { inBatches } from '../database/in-batches.js'
import { Clock } from '../time/clock.js'
import { addDays, instantOf } from '../time/dates.js'

/** Days after a request was scheduled or closed in which somebody may still come back to it: twelve months. */
export const KEPT_DAYS = 365
const BATCH = 200

/**
 * Twelve months after the end of a request all that it says about people is deleted: how to reach them, what they need, the notes,
 * and what they wrote in their own words. What kind of group asked for what, and what became of it, stays and is counted.
 */
@Injectable()
export class ForgettingRequestsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** In small transactions, so that nobody waits for it. @returns how many */
  async forgetOld(): Promise<number> {
    return inBatches(this.database, BATCH, () => this.forgetSome())
  }

  private async forgetSome(): Promise<number> {
    const { zone } = this.clock
    const before = instantOf(addDays(this.clock.today(), -KEPT_DAYS), '00:00', zone)
    const old = await this.database.select(
      `SELECT id FROM requests WHERE ended_at < :before AND forgotten_at IS NULL ORDER BY ended_at, id LIMIT ${BATCH}`,
      { before },
      { id: text },
    )
    const ids = old.map(({ id }) => id)
    if (ids.length === 0) return 0
    await this.database.execute('DELETE FROM request_contacts WHERE id IN (:...ids)', { ids })
    await this.database.execute('DELETE FROM request_notes WHERE request_id IN (:...ids)', { ids })
    // Somebody who asks for themselves is no organisation: what stands there is their name.
    await this.database.execute(
      `UPDATE requests SET purpose = '', place = '', time = '', organisation = CASE WHEN kind = 'other' THEN '' ELSE organisation END,
         forgotten_at = :now, version = version + 1 WHERE id IN (:...ids)`,
      { ids, now: this.clock.now() },
    )
    for (const id of ids) await this.audit.record({ action: 'request.forgotten', subject: { kind: 'request', id } })
    return ids.length
  }
}
