import { Injectable } from '@nestjs/common'
import { Database, text } from '../../database/database.js'
import { HAS_NOT_BEGUN } from '../../programme/coming-workshops.service.js'
import { Clock } from '../../time/clock.js'
import { type Exception, isAwayAt } from './profile.js'

/** A workshop that has not begun, and a champion who is down for it and told us that they are away then. */
export interface DownWhileAway {
  workshopId: string
  title: string
  /** Local, as the times are. */
  date: string
  startTime: string | null
  endTime: string | null
  championId: string
  name: string
  exception: Exception
}

const SHAPE = {
  workshopId: text,
  title: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  championId: text,
  name: text,
  fromDate: text,
  toDate: text,
  awayFrom: text.nullable,
  awayTo: text.nullable,
}

/** Compares the days away of champions with what they are down for. Workshops stand above champions: only their rows are known here. */
@Injectable()
export class DaysAwayService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** In the order in which they take place, drafts too: one query. */
  async ofChampion(championId: string): Promise<DownWhileAway[]> {
    return this.where('p.champion_id = :championId', { championId })
  }

  /** Of each by name: one query. */
  async ofWorkshops(workshopIds: readonly string[]): Promise<DownWhileAway[]> {
    return workshopIds.length === 0 ? [] : this.where('p.workshop_id IN (:...workshopIds)', { workshopIds })
  }

  private async where(condition: string, of: Record<string, unknown>): Promise<DownWhileAway[]> {
    const rows = await this.database.select(
      `SELECT w.id AS workshop_id, w.title, w.date, w.start_time, w.end_time, c.id AS champion_id, c.name,
         x.from_date, x.to_date, x.from_time AS away_from, x.to_time AS away_to
       FROM (SELECT lead_champion_id AS champion_id, id AS workshop_id FROM workshops
             UNION SELECT champion_id, workshop_id FROM assignments WHERE state = 'accepted') p
         JOIN workshops w ON w.id = p.workshop_id JOIN champions c ON c.id = p.champion_id
         JOIN champion_exceptions x ON x.champion_id = c.id AND x.kind = 'away' AND x.from_date <= w.date AND x.to_date >= w.date
       WHERE ${condition} AND ${HAS_NOT_BEGUN}
       ORDER BY w.date, w.start_time, w.id, c.name, c.id, x.from_date, x.from_time`,
      { ...of, now: this.clock.now(), today: this.clock.today() },
      SHAPE,
    )
    const seen = new Set<string>()
    return rows.flatMap(({ fromDate, toDate, awayFrom, awayTo, ...row }) => {
      const exception: Exception = { kind: 'away', fromDate, toDate, fromTime: awayFrom, toTime: awayTo }
      const key = `${row.workshopId} ${row.championId}`
      if (seen.has(key) || !isAwayAt(exception, row)) return []
      seen.add(key)
      return [{ ...row, exception }]
    })
  }
}
