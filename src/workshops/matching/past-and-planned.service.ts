import { Injectable } from '@nestjs/common'
import { Database, instant, integer, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { addDays, firstDayOfMonth, instantOf, lastDayOfMonth, monthOf } from '../../time/dates.js'
import { minutesBetween } from './availability.js'
import { type Commitment, LATELY_DAYS, type WorkshopFacts } from './facts.js'
import { grouped } from './grouped.js'
import { placeOf, PLACE_SHAPE } from './place-row.js'

/** Who leads, helps or shadows what, between two local dates. Cancelled workshops are nothing to do; drafts are. */
const PARTS = `SELECT l.lead_champion_id AS champion_id, 'lead' AS role, l.id AS workshop_id FROM workshops l
    WHERE l.lead_champion_id IS NOT NULL AND l.state <> 'cancelled' AND l.date >= :from AND l.date <= :to
  UNION ALL SELECT s.champion_id, s.role, s.workshop_id FROM assignments s JOIN workshops x ON x.id = s.workshop_id
    WHERE s.state = 'accepted' AND x.state <> 'cancelled' AND x.date >= :from AND x.date <= :to`

/** What champions have to do, and did. Each question is asked once for all of them. */
@Injectable()
export class PastAndPlannedService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** On one local date, by champion; what somebody leads first. */
  async commitmentsOn(date: string): Promise<Map<string, Commitment[]>> {
    const rows = await this.database.select(
      `SELECT p.champion_id, p.role, p.workshop_id, w.title, w.starts_at, w.ends_at, w.is_online, w.venue_id,
         v.name AS venue_name, v.latitude, v.longitude
       FROM (${PARTS}) p JOIN workshops w ON w.id = p.workshop_id LEFT JOIN venues v ON v.id = w.venue_id
       ORDER BY CASE WHEN p.role = 'lead' THEN 0 ELSE 1 END, w.starts_at, w.id`,
      { from: date, to: date },
      {
        championId: text,
        role: text,
        workshopId: text,
        title: text,
        startsAt: instant.nullable,
        endsAt: instant.nullable,
        ...PLACE_SHAPE,
      },
    )
    return grouped(rows, (row) => ({
      workshopId: row.workshopId,
      title: row.title,
      role: row.role,
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      ...placeOf(row),
    }))
  }

  /** In the month of the workshop, without it: planned and past, and sessions. */
  async month({ id, date }: WorkshopFacts): Promise<Map<string, { workshops: number; minutes: number }>> {
    const month = monthOf(date)
    const [from, to] = [firstDayOfMonth(month), lastDayOfMonth(month)]
    const workshops = await this.database.select(
      `SELECT p.champion_id, w.start_time, w.end_time FROM (${PARTS}) p JOIN workshops w ON w.id = p.workshop_id WHERE w.id <> :id`,
      { from, to, id },
      { championId: text, startTime: text.nullable, endTime: text.nullable },
    )
    const sessions = await this.database.select(
      'SELECT champion_id, SUM(minutes) AS minutes FROM sessions WHERE date >= :from AND date <= :to GROUP BY champion_id',
      { from, to },
      { championId: text, minutes: integer },
    )
    const found = new Map<string, { workshops: number; minutes: number }>()
    for (const { championId, startTime, endTime } of workshops) {
      const sofar = found.get(championId) ?? { workshops: 0, minutes: 0 }
      const minutes = startTime && endTime ? minutesBetween(startTime, endTime) : 0
      found.set(championId, { workshops: sofar.workshops + 1, minutes: sofar.minutes + minutes })
    }
    for (const { championId, minutes } of sessions) {
      const { workshops: count, minutes: before } = found.get(championId) ?? { workshops: 0, minutes: 0 }
      found.set(championId, { workshops: count, minutes: before + minutes })
    }
    return found
  }

  /** How often everybody led, or was asked to help whatever they said, in the last days up to now. */
  async lately(): Promise<Map<string, number>> {
    const today = this.clock.today()
    const from = addDays(today, -LATELY_DAYS)
    const rows = await this.database.select(
      `SELECT champion_id, COUNT(*) AS times FROM (
         SELECT lead_champion_id AS champion_id, id FROM workshops
           WHERE lead_champion_id IS NOT NULL AND state <> 'cancelled' AND date >= :from AND date <= :today
         UNION ALL SELECT champion_id, id FROM assignments WHERE created_at >= :since) t
       GROUP BY champion_id`,
      { from, today, since: instantOf(from, '00:00', this.clock.zone) },
      { championId: text, times: integer },
    )
    return new Map(rows.map(({ championId, times }) => [championId, times]))
  }
}
