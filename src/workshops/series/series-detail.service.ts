import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, type Row, text } from '../../database/database.js'
import { EVENT, EVENT_COLUMNS, EVENT_SOURCE, WAS_PUBLISHED } from '../feeds/event-row.js'

const MEMBER = {
  id: text,
  title: text,
  format: text,
  isOnline: boolean,
  seriesDate: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  startsAt: instant.nullable,
  endsAt: instant.nullable,
  state: text,
  publishedAt: instant.nullable,
  places: integer.nullable,
  booked: integer,
  offered: integer,
  attendances: integer.nullable,
  registerSavedAt: instant.nullable,
  venueName: text.nullable,
  wardName: text.nullable,
  roomName: text.nullable,
  championName: text.nullable,
  language: text.nullable,
}

/** One workshop of a series, as lists show it. */
export type Member = Row<typeof MEMBER>

/** The rows of a series; at most as many as a series may have. */
@Injectable()
export class SeriesDetailService {
  constructor(private readonly database: Database) {}

  /** In the order of their dates. */
  members(seriesId: string): Promise<Member[]> {
    return this.database.select(
      `SELECT w.id, w.title, w.format, w.is_online, w.series_date, w.date, w.start_time, w.end_time, w.starts_at, w.ends_at, w.state,
         w.published_at, w.places - w.places_over AS places, w.booked,
         (SELECT COUNT(*) FROM bookings b WHERE b.workshop_id = w.id AND b.state = 'offered') AS offered, w.attendances, w.register_saved_at, v.name AS venue_name, a.name AS ward_name,
         r.name AS room_name, c.name AS champion_name, w.language
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN areas a ON a.id = v.area_id LEFT JOIN rooms r ON r.id = w.room_id
         LEFT JOIN champions c ON c.id = w.lead_champion_id
       WHERE w.series_id = :seriesId ORDER BY w.date, w.start_time, w.id`,
      { seriesId },
      MEMBER,
    )
  }

  /** What the public may know of, cancelled ones too, so that calendars strike them out. */
  events(seriesId: string) {
    return this.database.select(
      `SELECT ${EVENT_COLUMNS} ${EVENT_SOURCE}
       WHERE w.series_id = :seriesId AND ${WAS_PUBLISHED} AND w.starts_at IS NOT NULL ORDER BY w.starts_at, w.id`,
      { seriesId },
      EVENT,
    )
  }

  /** Those that this one was split into, oldest first. */
  next(seriesId: string): Promise<{ id: string; title: string }[]> {
    return this.database.select(
      'SELECT id, title FROM series WHERE previous_id = :seriesId ORDER BY created_at, id',
      { seriesId },
      { id: text, title: text },
    )
  }

  /** Names of the champions, helpers too, who come to any of these workshops. */
  async champions(workshopIds: readonly string[]): Promise<string[]> {
    if (workshopIds.length === 0) return []
    const rows = await this.database.select(
      `SELECT DISTINCT c.name FROM champions c WHERE c.id IN (
         SELECT w.lead_champion_id FROM workshops w WHERE w.id IN (:...workshopIds)
         UNION SELECT a.champion_id FROM assignments a WHERE a.workshop_id IN (:...workshopIds) AND a.state = 'accepted'
       ) ORDER BY c.name`,
      { workshopIds },
      { name: text },
    )
    return rows.map(({ name }) => name)
  }
}
