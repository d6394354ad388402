import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Database, text } from '../database/database.js'
import { inBatches } from '../database/in-batches.js'
import { ForgettingService } from '../mail/forgetting.service.js'
import { Clock } from '../time/clock.js'
import { addDays, addMonths, instantOf } from '../time/dates.js'
import { STAGE_SINCE } from './stage-since.js'

/** Months for which somebody has been active after which nobody asks for their references any more. */
const MONTHS_ACTIVE = 6
/** Days after somebody left in which that can still be a mistake. */
const DAYS_LEFT = 28
/** Months after who never joined left in which they may come back to it. */
const MONTHS_AFTER_NO = 6
const BATCH = 200
/** Instead of a name. */
const NOBODY = 'Somebody who applied'

/**
 * What is kept about joining, and no longer than the forms promise: references, and what somebody wrote when they applied, until the champion
 * has been active for 6 months or left 28 days ago; what they told us about themselves until then, too; who left without ever having been active is nobody after 6 months.
 */
@Injectable()
export class ForgettingChampionsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly mail: ForgettingService,
  ) {}

  /** In small transactions, so that nobody waits for it. @returns how many champions had something to be forgotten */
  async forgetOld(): Promise<number> {
    let count = 0
    for (const work of [() => this.forgetPapers(), () => this.forgetProfiles(), () => this.forgetPeople()])
      count += await inBatches(this.database, BATCH, work)
    return count
  }

  private async forgetPapers(): Promise<number> {
    const old = (row: string, since: string) =>
      `EXISTS (SELECT 1 FROM champion_stages s WHERE s.champion_id = ${row}.champion_id
         AND (s.stage = 'active' AND s.began_at >= ${row}.${since} AND s.began_at < :active
           OR s.stage = 'left' AND s.ended_at IS NULL AND s.began_at < :left))`
    const given = {
      active: this.before(addMonths(this.clock.today(), -MONTHS_ACTIVE)),
      left: this.before(addDays(this.clock.today(), -DAYS_LEFT)),
    }
    const references = await this.idsOf('champion_references r', 'r', old('r', 'created_at'), given)
    const applications = await this.idsOf('champion_applications a', 'a', old('a', 'received_at'), given)
    await this.database.execute('DELETE FROM champion_references WHERE id IN (:...ids)', { ids: references.ids })
    await this.database.execute('DELETE FROM champion_applications WHERE id IN (:...ids)', { ids: applications.ids })
    const champions = new Set([...references.champions, ...applications.champions])
    for (const id of champions) await this.record('references.forgotten', id)
    return Math.max(references.ids.length, applications.ids.length)
  }

  /**
   * What they told us so that they could help, their own access needs among it, with what the history says of it; and their name on the public
   * page, which they are asked about anew when they come back. Where nobody knows when they left, the last they said counts.
   */
  private async forgetProfiles(): Promise<number> {
    const rows = await this.database.select(
      `SELECT c.id FROM champions c LEFT JOIN champion_profiles p ON p.id = c.id
       WHERE c.stage = 'left' AND (p.id IS NOT NULL OR c.wall_name IS NOT NULL)
         AND COALESCE(${STAGE_SINCE}, p.changed_at, c.wall_since) < :left ORDER BY c.id LIMIT ${BATCH}`,
      { left: this.before(addDays(this.clock.today(), -DAYS_LEFT)) },
      { id: text },
    )
    const ids = rows.map(({ id }) => id)
    for (const table of ['champion_choices', 'champion_wards', 'champion_hours', 'champion_exceptions'])
      await this.database.execute(`DELETE FROM ${table} WHERE champion_id IN (:...ids)`, { ids })
    await this.database.execute('DELETE FROM champion_profiles WHERE id IN (:...ids)', { ids })
    await this.database.execute(
      'UPDATE champions SET wall_name = NULL, wall_since = NULL, version = version + 1 WHERE id IN (:...ids)',
      { ids },
    )
    await this.forgetValues(ids, ['profile.changed', 'champion.wall'])
    for (const id of ids) await this.record('profile.forgotten', id)
    return ids.length
  }

  /** Their row stays, so that it is still counted how many applied; what was written about and to them goes. */
  private async forgetPeople(): Promise<number> {
    const rows = await this.database.select(
      `SELECT c.id FROM champions c JOIN champion_stages s ON s.champion_id = c.id AND s.ended_at IS NULL
       WHERE c.stage = 'left' AND c.joined_on IS NULL AND c.name <> :nobody AND s.began_at < :before
         AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.champion_id = c.id)
         AND NOT EXISTS (SELECT 1 FROM champion_checks k WHERE k.champion_id = c.id)
       ORDER BY s.began_at, c.id LIMIT ${BATCH}`,
      { nobody: NOBODY, before: this.before(addMonths(this.clock.today(), -MONTHS_AFTER_NO)) },
      { id: text },
    )
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return 0
    await this.database.execute(
      `UPDATE champions SET name = :nobody, email = NULL, phone = NULL, area_id = NULL, notes = '', version = version + 1
       WHERE id IN (:...ids)`,
      { ids, nobody: NOBODY },
    )
    await this.database.execute("UPDATE champion_stages SET reason = '', missing = '' WHERE champion_id IN (:...ids)", {
      ids,
    })
    await this.forgetValues(ids)
    await this.mail.forgetAbout('champion', ids)
    for (const id of ids) await this.record('champion.forgotten', id)
    return ids.length
  }

  /** @param actions whose values go; all when missing */
  private async forgetValues(ids: string[], actions: string[] = []): Promise<void> {
    await this.database.execute(
      `DELETE FROM audit_values WHERE entry_id IN (
         SELECT id FROM audit_entries WHERE subject_kind = 'champion' AND subject_id IN (:...ids)
         ${actions.length ? 'AND action IN (:...actions)' : ''})`,
      { ids, actions },
    )
  }

  private async idsOf(from: string, row: string, where: string, given: Record<string, Date>) {
    const rows = await this.database.select(
      `SELECT ${row}.id, ${row}.champion_id FROM ${from} WHERE ${where} ORDER BY ${row}.id LIMIT ${BATCH}`,
      given,
      { id: text, championId: text },
    )
    return { ids: rows.map(({ id }) => id), champions: rows.map(({ championId }) => championId) }
  }

  private before(date: string): Date {
    return instantOf(date, '00:00', this.clock.zone)
  }

  private async record(action: string, id: string): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'champion', id } })
    this.database.touch('champion', id)
  }
}
