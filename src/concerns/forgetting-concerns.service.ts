import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Database, text } from '../database/database.js'
import { inBatches } from '../database/in-batches.js'
import { Clock } from '../time/clock.js'
import { addMonths, instantOf } from '../time/dates.js'
import { KEPT_YEARS } from './retention.js'

const BATCH = 100

/** Deletes concerns with their words and notes when they have been closed for long enough; what is open stays. */
@Injectable()
export class ForgettingConcernsService {
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
    const before = instantOf(addMonths(this.clock.today(), -12 * KEPT_YEARS), '00:00', this.clock.zone)
    const old = await this.database.select(
      `SELECT id FROM concerns WHERE state = 'closed' AND closed_at < :before ORDER BY closed_at, id LIMIT ${BATCH}`,
      { before },
      { id: text },
    )
    const ids = old.map(({ id }) => id)
    await this.database.execute('DELETE FROM concern_notes WHERE concern_id IN (:...ids)', { ids })
    await this.database.execute('DELETE FROM concern_words WHERE id IN (:...ids)', { ids })
    await this.database.execute('DELETE FROM concerns WHERE id IN (:...ids)', { ids })
    for (const id of ids) await this.audit.record({ action: 'concern.forgotten', subject: { kind: 'concern', id } })
    return ids.length
  }
}
