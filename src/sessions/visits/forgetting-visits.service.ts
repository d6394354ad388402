import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Database, text } from '../../database/database.js'
import { inBatches } from '../../database/in-batches.js'
import { Clock } from '../../time/clock.js'
import { addMonths, instantOf } from '../../time/dates.js'

/** Months after a visit for which it is kept: long enough to ask what happened, and it serves nothing else. The session has the hours. */
export const KEPT_MONTHS = 12
const BATCH = 200

/** Deletes where a champion was alone, and when, once it is long over; whom nobody has heard of yet stays. */
@Injectable()
export class ForgettingVisitsService {
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
    const before = instantOf(addMonths(this.clock.today(), -KEPT_MONTHS), '00:00', this.clock.zone)
    const old = await this.database.select(
      `SELECT id FROM visits WHERE ended_at < :before ORDER BY ended_at, id LIMIT ${BATCH}`,
      { before },
      { id: text },
    )
    const ids = old.map(({ id }) => id)
    await this.database.execute('DELETE FROM visits WHERE id IN (:...ids)', { ids })
    for (const id of ids) await this.audit.record({ action: 'visit.forgotten', subject: { kind: 'visit', id } })
    return ids.length
  }
}
