import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, type Row, text } from '../database/database.js'
import { Clock } from '../time/clock.js'

const SHAPE = {
  id: text,
  title: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  startsAt: instant.nullable,
  isOnline: boolean,
  format: text,
  places: integer.nullable,
  booked: integer,
  offered: integer,
  attendances: integer.nullable,
  registerSavedAt: instant.nullable,
  venueName: text.nullable,
  leadChampionId: text.nullable,
  championName: text.nullable,
  language: text.nullable,
}

export type ComingWorkshop = Row<typeof SHAPE>

interface Coming {
  rows: ComingWorkshop[]
  /** More may come than are listed. */
  total: number
}

/** SQL of workshops `w`: on the programme and not over; wants `today` and `now`. */
export const IS_COMING = "w.state = 'published' AND w.date >= :today AND (w.ends_at IS NULL OR w.ends_at > :now)"

/** SQL of workshops `w`: drafts too; wants `today` and `now`. */
export const HAS_NOT_BEGUN =
  "w.state <> 'cancelled' AND (w.starts_at > :now OR (w.starts_at IS NULL AND w.date >= :today))"

const CONDITIONS = {
  venue: 'w.venue_id = :id',
  /** Leads it, or is down to help or shadow. */
  champion: `w.id IN (SELECT l.id FROM workshops l WHERE l.lead_champion_id = :id
    UNION ALL SELECT h.workshop_id FROM assignments h WHERE h.champion_id = :id AND h.state = 'accepted')`,
  partner: 'w.id IN (SELECT workshop_id FROM workshop_partners WHERE partner_id = :id)',
}

/**
 * What a venue, champion or partner has to come: for the pages of these, which stand below workshops and know nothing of
 * how they are run. Published ones only.
 */
@Injectable()
export class ComingWorkshopsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One query; a workshop is to come until it ends. */
  async of(kind: keyof typeof CONDITIONS, id: string, limit = 5): Promise<Coming> {
    const rows = await this.database.select(
      `SELECT w.id, w.title, w.date, w.start_time, w.end_time, w.starts_at, w.is_online, w.format, w.places - w.places_over AS places, w.booked,
         (SELECT COUNT(*) FROM bookings b WHERE b.workshop_id = w.id AND b.state = 'offered') AS offered,
         w.attendances, w.register_saved_at,
         v.name AS venue_name, w.lead_champion_id, c.name AS champion_name, w.language, COUNT(*) OVER () AS total
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN champions c ON c.id = w.lead_champion_id
       WHERE ${CONDITIONS[kind]} AND ${IS_COMING}
       ORDER BY w.date, w.start_time, w.id LIMIT :limit`,
      { id, today: this.clock.today(), now: this.clock.now(), limit },
      { ...SHAPE, total: integer },
    )
    return { rows, total: rows[0]?.total ?? 0 }
  }

  /** The ids of all that a champion is down for and that have not begun, drafts too. */
  async plannedFor(championId: string): Promise<string[]> {
    const rows = await this.database.select(
      `SELECT w.id FROM workshops w WHERE ${CONDITIONS.champion} AND ${HAS_NOT_BEGUN} ORDER BY w.id`,
      { id: championId, today: this.clock.today(), now: this.clock.now() },
      { id: text },
    )
    return rows.map(({ id }) => id)
  }
}
