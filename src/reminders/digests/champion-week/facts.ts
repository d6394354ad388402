import { Injectable } from '@nestjs/common'
import { boolean, Database, integer, text } from '../../../database/database.js'
import { addDays } from '../../../time/dates.js'
import type { Occurrence } from '../occurrence.js'
import type { WeekFacts } from './week.js'

/** How far back a register that is missing is asked for. */
const DAYS_BACK = 14

/** Local dates, both ends included. */
export const daysOf = ({ from, to }: Occurrence) => ({
  from,
  to,
  missingFrom: addDays(from, -DAYS_BACK),
  doneFrom: addDays(from, -7),
  doneTo: addDays(from, -1),
})

/** What champions have before them and behind them: three queries, for one or for many. */
@Injectable()
export class ChampionWeekFacts {
  constructor(private readonly database: Database) {}

  async of(ids: string[], occurrence: Occurrence, now: Date): Promise<Map<string, WeekFacts>> {
    const given = { ids, ...daysOf(occurrence), now, moment: occurrence.sendAt }
    const weeks = new Map<string, WeekFacts>(
      ids.map((id) => [id, { coming: [], missing: [], done: { workshops: 0, sessions: 0, minutes: 0, people: 0 } }]),
    )
    for (const { championId, ...workshop } of await this.#coming(given)) weeks.get(championId)?.coming.push(workshop)
    for (const { championId, ...workshop } of await this.#missing(given)) weeks.get(championId)?.missing.push(workshop)
    for (const { championId, ...done } of await this.#done(given)) {
      const week = weeks.get(championId)
      if (week) week.done = done
    }
    return weeks
  }

  /** What is over when it goes late is left out. */
  #coming(given: Record<string, unknown>) {
    return this.database.select(
      `SELECT w.lead_champion_id AS champion_id, w.title, w.date, w.start_time, w.end_time, w.is_online, v.name AS venue_name,
         w.format, w.places - w.places_over AS places, w.booked,
         (SELECT COUNT(*) FROM bookings b WHERE b.workshop_id = w.id AND b.state = 'offered') AS offered
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id
       WHERE w.lead_champion_id IN (:...ids) AND w.state = 'published' AND w.date >= :from AND w.date <= :to
         AND (w.starts_at IS NULL OR w.starts_at > :now)
       ORDER BY w.date, w.start_time, w.id`,
      given,
      COMING,
    )
  }

  /** As it was at the moment of the digest: a workshop that ends later that day makes no new one. */
  #missing(given: Record<string, unknown>) {
    return this.database.select(
      `SELECT w.lead_champion_id AS champion_id, w.title, w.date,
         (w.register_saved_at IS NOT NULL OR w.head_count IS NOT NULL) AS has_register,
         (w.champion_minutes IS NOT NULL) AS has_hours
       FROM workshops w
       WHERE w.lead_champion_id IN (:...ids) AND w.state = 'published' AND w.source IS NULL AND w.date >= :missingFrom
         AND w.ends_at <= :moment
         AND (w.champion_minutes IS NULL OR (w.register_saved_at IS NULL AND w.head_count IS NULL))
       ORDER BY w.date, w.start_time, w.id`,
      given,
      MISSING,
    )
  }

  /** Minutes as the champion's own page counts them: those of registers and those of sessions. */
  #done(given: Record<string, unknown>) {
    return this.database.select(
      `SELECT champion_id, SUM(workshops) AS workshops, SUM(sessions) AS sessions, SUM(minutes) AS minutes, SUM(people) AS people
       FROM (
         SELECT w.lead_champion_id AS champion_id, 1 AS workshops, 0 AS sessions, COALESCE(w.champion_minutes, 0) AS minutes, 0 AS people
         FROM workshops w WHERE w.lead_champion_id IN (:...ids) AND w.state = 'published' AND w.date >= :doneFrom AND w.date <= :doneTo
           AND (w.champion_minutes > 0 OR w.attendances > 0)
         UNION ALL
         SELECT h.champion_id, 1, 0, COALESCE(h.minutes, 0), 0
         FROM assignments h JOIN workshops w ON w.id = h.workshop_id
         WHERE h.champion_id IN (:...ids) AND h.role = 'helper' AND h.state = 'accepted' AND w.state = 'published'
           AND w.date >= :doneFrom AND w.date <= :doneTo AND (h.minutes > 0 OR w.attendances > 0)
         UNION ALL
         SELECT s.champion_id, 0, 1, s.minutes, s.people
         FROM sessions s WHERE s.champion_id IN (:...ids) AND s.date >= :doneFrom AND s.date <= :doneTo
       ) d GROUP BY champion_id`,
      given,
      DONE,
    )
  }
}

const COMING = {
  championId: text,
  title: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  isOnline: boolean,
  venueName: text.nullable,
  format: text,
  places: integer.nullable,
  booked: integer,
  offered: integer,
}

const MISSING = { championId: text, title: text, date: text, hasRegister: boolean, hasHours: boolean }

const DONE = { championId: text, workshops: integer, sessions: integer, minutes: integer, people: integer }
