import { Injectable } from '@nestjs/common'
import { Database, instant, integer, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { localDateOf } from '../../time/dates.js'
import type { CheckDecision, CheckLevel } from './champion-check.entity.js'
import { AROUND_MS, reasonInWords, type TimeRow, timeOf, timeOfSession } from './children-gate.service.js'
import { type Decided, standingOf } from './children-standing.js'
import { assess, type TimeWithChildren } from './regulated-activity.js'

/** A workshop with children that somebody is looked for. */
export interface TimeToFill {
  id: string
  startsAt: Date
  endsAt: Date
  seriesId: string | null
  recurrence: string | null
}

/** What `ChildrenGate` would say of each champion, asked at once for all of them: three queries, however many they are. */
@Injectable()
export class WhoMayCome {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns for a champion the reason why they cannot come, in words; null: they can */
  async to(time: TimeToFill): Promise<(champion: { id: string; name: string }) => string | null> {
    const checks = await this.checks()
    const times = await this.timesAround(time)
    const planned = timeOf(time)
    const alone = assess(planned, [], this.clock.zone)
    return ({ id, name }) => {
      const standing = standingOf(checks.get(id) ?? [])
      if (standing === 'checked') return null
      const others = times.get(id) ?? []
      const isNotSuitable = standing === 'not_suitable'
      const assessment =
        others.length || isNotSuitable ? assess(planned, others, this.clock.zone, isNotSuitable) : alone
      return assessment.reason ? reasonInWords({ name, isLead: false, assessment }) : null
    }
  }

  /** By champion. */
  private async checks(): Promise<Map<string, Decided[]>> {
    const rows = await this.database.select(
      'SELECT champion_id, level, decision, issued_on, seen_on FROM champion_checks',
      {},
      { championId: text, level: text, decision: text, issuedOn: text, seenOn: text },
    )
    const checks = new Map<string, Decided[]>()
    for (const { championId, level, decision, ...dates } of rows) {
      const check = { ...dates, level: level as CheckLevel, decision: decision as CheckDecision }
      const known = checks.get(championId)
      if (known) known.push(check)
      else checks.set(championId, [check])
    }
    return checks
  }

  /** By champion, without the time itself. */
  private async timesAround({ id, startsAt }: TimeToFill): Promise<Map<string, TimeWithChildren[]>> {
    const rows = await this.database.select(
      `SELECT p.champion_id, w.id, w.starts_at, w.ends_at, w.series_id, s.recurrence
       FROM (SELECT lead_champion_id AS champion_id, id AS workshop_id FROM workshops WHERE lead_champion_id IS NOT NULL AND children = 'yes'
             UNION SELECT a.champion_id, a.workshop_id FROM assignments a WHERE a.state = 'accepted') p
         JOIN workshops w ON w.id = p.workshop_id LEFT JOIN series s ON s.id = w.series_id
       WHERE w.children = 'yes' AND w.state <> 'cancelled' AND w.id <> :id AND w.starts_at >= :from AND w.starts_at <= :to
       ORDER BY w.starts_at, w.id`,
      {
        id,
        from: new Date(startsAt.getTime() - AROUND_MS),
        to: new Date(startsAt.getTime() + AROUND_MS),
      },
      ROW,
    )
    const { zone } = this.clock
    const sessions = await this.database.select(
      `SELECT champion_id, id, date, minutes FROM sessions
       WHERE counted_children > 0 AND date >= :from AND date <= :to ORDER BY date, id`,
      {
        from: localDateOf(new Date(startsAt.getTime() - AROUND_MS), zone),
        to: localDateOf(new Date(startsAt.getTime() + AROUND_MS), zone),
      },
      { championId: text, id: text, date: text, minutes: integer },
    )
    const all = [
      ...rows.map(({ championId, ...row }) => ({ championId, time: timeOf(row) })),
      ...sessions.map(({ championId, ...session }) => ({ championId, time: timeOfSession(session, zone) })),
    ]
    const times = new Map<string, TimeWithChildren[]>()
    for (const { championId, time } of all) {
      const known = times.get(championId)
      if (known) known.push(time)
      else times.set(championId, [time])
    }
    return times
  }
}

const ROW = {
  championId: text,
  id: text,
  startsAt: instant,
  endsAt: instant.nullable,
  seriesId: text.nullable,
  recurrence: text.nullable,
} satisfies Record<keyof TimeRow | 'championId', unknown>
