import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Database, text } from '../../database/database.js'
import { inBatches } from '../../database/in-batches.js'
import { Clock } from '../../time/clock.js'
import { addMonths, instantOf } from '../../time/dates.js'
import { STAGE_SINCE } from '../stage-since.js'
import { KEPT_MONTHS, KEPT_MONTHS_NEVER_JOINED } from './notes-kept.js'

const BATCH = 200

// Where nobody knows any more when they left, the last note says from when on it was long enough.
const LEFT_AT = `COALESCE(${STAGE_SINCE}, (SELECT MAX(n.at) FROM champion_notes n WHERE n.champion_id = c.id))`
const DUE = `c.stage = 'left' AND (${LEFT_AT} < :left OR c.joined_on IS NULL AND ${LEFT_AT} < :neverJoined)`

/** Deletes the notes of champions who left long ago. */
@Injectable()
export class ForgettingNotesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** In small transactions, so that nobody waits for it. @returns of how many champions */
  async forgetOld(): Promise<number> {
    return inBatches(this.database, BATCH, () => this.forgetSome())
  }

  /** Whether notes about them are not kept any more. */
  async isDue(championId: string): Promise<boolean> {
    const row = await this.database.selectOne(
      `SELECT c.id FROM champions c WHERE c.id = :championId AND ${DUE}`,
      { championId, ...this.limits() },
      { id: text },
    )
    return row !== null
  }

  private async forgetSome(): Promise<number> {
    const rows = await this.database.select(
      `SELECT c.id FROM champions c WHERE EXISTS (SELECT 1 FROM champion_notes k WHERE k.champion_id = c.id) AND ${DUE}
       ORDER BY c.id LIMIT ${BATCH}`,
      this.limits(),
      { id: text },
    )
    const ids = rows.map(({ id }) => id)
    await this.database.execute('DELETE FROM champion_notes WHERE champion_id IN (:...ids)', { ids })
    for (const id of ids) {
      await this.audit.record({ action: 'notes.forgotten', subject: { kind: 'champion', id } })
      this.database.touch('champion', id)
    }
    return ids.length
  }

  private limits() {
    const { zone } = this.clock
    const ago = (months: number) => instantOf(addMonths(this.clock.today(), -months), '00:00', zone)
    return { left: ago(KEPT_MONTHS), neverJoined: ago(KEPT_MONTHS_NEVER_JOINED) }
  }
}
