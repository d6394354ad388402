import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { Database, integer, type Row, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { formatDuration } from '../time/dates.js'
import { NotFound, Refusal } from '../web/problems.js'
import { Workshop } from '../workshops/workshop.entity.js'

const ENTRY = {
  /** 'led', 'helped' or 'session'. */
  kind: text,
  /** Of the workshop or the session. */
  id: text,
  /** Of a helper's assignment; '' for the others. */
  assignmentId: text,
  date: text,
  title: text,
  /** null: nobody has said. */
  minutes: integer.nullable,
}
export type HoursEntry = Row<typeof ENTRY>

const HELPED = { championName: text, workshopId: text, title: text, date: text, minutes: integer.nullable }
export type Helped = Row<typeof HELPED>

/** What a helper gave at workshops that took place. */
const HELPING = `FROM assignments a JOIN workshops w ON w.id = a.workshop_id
  WHERE a.role = 'helper' AND a.state = 'accepted' AND w.state = 'published'`

/**
 * The time that a champion gave, each piece once: the minutes of the register for who led a workshop, their own for who helped at one, and those of
 * sessions, which are help outside a workshop.
 */
@Injectable()
export class HoursService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** Local dates, both included, never after today; the earliest first. Also what is still to be said. */
  async between(championId: string, from: string, to: string): Promise<HoursEntry[]> {
    const today = this.clock.today()
    return this.database.select(
      `SELECT 'led' AS kind, w.id, '' AS assignment_id, w.date, w.title, w.champion_minutes AS minutes FROM workshops w
         WHERE w.lead_champion_id = :championId AND w.state = 'published' AND w.date >= :from AND w.date <= :to AND w.ends_at <= :now
       UNION ALL SELECT 'helped', w.id, a.id, w.date, w.title, a.minutes ${HELPING} AND a.champion_id = :championId
         AND w.date >= :from AND w.date <= :to AND w.ends_at <= :now
       UNION ALL SELECT 'session', s.id, '', s.date, s.kind, s.minutes FROM sessions s
         WHERE s.champion_id = :championId AND s.date >= :from AND s.date <= :to
       ORDER BY 4, 1, 2`,
      { championId, from, to: to < today ? to : today, now: this.clock.now() },
      ENTRY,
    )
  }

  /** Of a champion's own assignment as a helper, at a workshop that took place. @throws NotFound */
  async helped(championId: string, assignmentId: string): Promise<Helped> {
    const row = await this.database.selectOne(
      `SELECT c.name AS champion_name, w.id AS workshop_id, w.title, w.date, a.minutes
       FROM assignments a JOIN workshops w ON w.id = a.workshop_id JOIN champions c ON c.id = a.champion_id
       WHERE a.id = :assignmentId AND a.champion_id = :championId AND a.role = 'helper' AND a.state = 'accepted' AND w.state = 'published'`,
      { assignmentId, championId },
      HELPED,
    )
    if (!row) throw new NotFound()
    return row
  }

  /**
   * What a helper gave, anew each time it is corrected; the workshop keeps the sum of all its helpers. @param minutes null: they did not come after all
   * @throws NotFound, Refusal before the workshop is over
   */
  async change(championId: string, assignmentId: string, minutes: number | null): Promise<void> {
    await this.database.write(async () => {
      const { workshopId } = await this.helped(championId, assignmentId)
      // Two helpers at once would each add up without the other.
      await this.database.lock(Workshop, workshopId)
      const before = await this.helped(championId, assignmentId)
      const { isOver } = (await this.database.selectOne(
        'SELECT CASE WHEN ends_at <= :now THEN 1 ELSE 0 END AS is_over FROM workshops WHERE id = :workshopId',
        { workshopId, now: this.clock.now() },
        { isOver: integer },
      )) ?? { isOver: 0 }
      if (isOver === 0) throw new Refusal('This workshop is not over yet. Say it afterwards.', 'hours')
      if (before.minutes === minutes) return
      await this.database.execute(
        'UPDATE assignments SET minutes = :minutes, version = version + 1 WHERE id = :assignmentId',
        { minutes, assignmentId },
      )
      await this.database.execute(
        `UPDATE workshops SET helper_minutes = (SELECT COALESCE(SUM(a.minutes), 0) FROM assignments a
           WHERE a.workshop_id = :workshopId AND a.role = 'helper' AND a.state = 'accepted') WHERE id = :workshopId`,
        { workshopId },
      )
      await this.audit.record({
        action: 'helper.time',
        subject: { kind: 'workshop', id: workshopId },
        changes: [
          {
            field: `Time of ${before.championName}`,
            before: before.minutes === null ? null : formatDuration(before.minutes),
            after: minutes === null ? null : formatDuration(minutes),
          },
        ],
      })
      this.database.touch('workshop', workshopId)
    })
  }
}
