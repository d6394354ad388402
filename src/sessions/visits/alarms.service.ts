import { Injectable } from '@nestjs/common'
import { Database, instant, type Row, text } from '../../database/database.js'

/** `messages.kind` of the letter to the task force that a champion has not checked in. */
export const ALARM = 'check-in-missed'

const ROW = { alarmAt: instant, toldAt: instant }

/** One check-in that was missed, and when the first of the task force was told. */
export type Alarm = Row<typeof ROW>

/** What the task force was told about visits: what has gone, and not what should. */
@Injectable()
export class AlarmsService {
  constructor(private readonly database: Database) {}

  /** Of one visit, the earliest first: one for each planned end that was missed. */
  async of(visitId: string): Promise<Alarm[]> {
    return this.database.select(
      `SELECT send_at AS alarm_at, MIN(sent_at) AS told_at FROM messages
       WHERE subject_kind = 'visit' AND subject_id = :visitId AND kind = :kind AND state = 'sent'
       GROUP BY send_at ORDER BY send_at`,
      { visitId, kind: ALARM },
      ROW,
    )
  }

  /** Ids of visits that ended since then, and of which somebody was told. */
  async endedSince(since: Date): Promise<string[]> {
    const rows = await this.database.select(
      `SELECT v.id FROM visits v WHERE v.ended_at >= :since AND EXISTS (SELECT 1 FROM messages m
         WHERE m.subject_kind = 'visit' AND m.subject_id = v.id AND m.kind = :kind AND m.state = 'sent')
       ORDER BY v.id`,
      { since, kind: ALARM },
      { id: text },
    )
    return rows.map(({ id }) => id)
  }
}
