import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, type Row, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { addDays } from '../time/dates.js'
import type { Facility } from '../venues/facilities.js'
import { DAYS_BACK, EVENT, EVENT_COLUMNS, EVENT_SOURCE, type EventRow, WAS_PUBLISHED } from './feeds/event-row.js'
import type { WorkshopFilters } from './workshop-filters.js'

const SHAPE = {
  id: text,
  title: text,
  audience: text,
  format: text,
  isOnline: boolean,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  endsAt: instant.nullable,
  state: text,
  places: integer.nullable,
  /** With the places that are kept for those who were offered one. */
  booked: integer,
  offered: integer,
  attendances: integer.nullable,
  registerSavedAt: instant.nullable,
  venueName: text.nullable,
  wardName: text.nullable,
  championName: text.nullable,
  seriesId: text.nullable,
  language: text.nullable,
}

export type WorkshopRow = Row<typeof SHAPE>

const NEAR = { ...SHAPE, tenths: integer }
/** How far it is, in tenths of a mile. */
export type NearRow = Row<typeof NEAR>

const COLUMNS = `w.id, w.title, w.audience, w.format, w.is_online, w.date, w.start_time, w.end_time, w.ends_at, w.state,
  w.places - w.places_over AS places, w.booked,
  CASE WHEN w.booked = 0 THEN 0 ELSE (SELECT COUNT(*) FROM bookings b WHERE b.workshop_id = w.id AND b.state = 'offered') END AS offered,
  w.attendances, w.register_saved_at, v.name AS venue_name, a.name AS ward_name, c.name AS champion_name, w.series_id, w.language`

const JOINS = `LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN areas a ON a.id = v.area_id
  LEFT JOIN champions c ON c.id = w.lead_champion_id`

const EVERYTHING = '1 = 1'

/** Lists of workshops, as rows: only what is shown. */
@Injectable()
export class WorkshopsListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One page and how many there are in all: two queries, however long the list. */
  async page(filters: WorkshopFilters, page: number, perPage: number): Promise<{ rows: WorkshopRow[]; total: number }> {
    const { where, parameters } = this.condition(filters)
    const order = filters.when === 'past' ? 'DESC' : 'ASC'
    const counting = this.count(filters)
    // The page's ids first, from the index alone; then their names. CROSS JOIN keeps SQLite to that order: it does not know that the
    // page is short, and would rather walk through the whole table.
    const listing = this.database.select(
      `SELECT ${COLUMNS} FROM (
         SELECT w.id FROM workshops w WHERE ${where}
         ORDER BY w.date ${order}, w.start_time ${order}, w.id ${order} LIMIT :limit OFFSET :offset
       ) p CROSS JOIN workshops w ${JOINS}
       WHERE w.id = p.id
       ORDER BY w.date ${order}, w.start_time ${order}, w.id ${order}`,
      { ...parameters, limit: perPage, offset: (page - 1) * perPage },
      SHAPE,
    )
    const [rows, total] = await Promise.all([listing, counting])
    return { rows, total }
  }

  async count(filters: WorkshopFilters): Promise<number> {
    const { where, parameters } = this.condition(filters)
    // Without a condition SQLite counts the leaves of an index instead of its rows.
    const some = where === EVERYTHING ? '' : `WHERE ${where}`
    const row = await this.database.selectOne(`SELECT COUNT(*) AS total FROM workshops w ${some}`, parameters, {
      total: integer,
    })
    return row?.total ?? 0
  }

  /** Nothing but which they are, soonest first. */
  async ids(filters: WorkshopFilters, most: number): Promise<string[]> {
    const { where, parameters } = this.condition(filters)
    const rows = await this.database.select(
      `SELECT w.id FROM workshops w WHERE ${where} ORDER BY w.date, w.start_time, w.id LIMIT :most`,
      { ...parameters, most },
      { id: text },
    )
    return rows.map(({ id }) => id)
  }

  /** All that match, for an export. */
  async all(filters: WorkshopFilters): Promise<WorkshopRow[]> {
    const { where, parameters } = this.condition(filters)
    return this.database.select(
      `SELECT ${COLUMNS} FROM workshops w ${JOINS} WHERE ${where} ORDER BY w.date, w.start_time, w.id`,
      parameters,
      SHAPE,
    )
  }

  /**
   * The programme for calendars that subscribe: what was on it in the last days and what is to come. Cancelled workshops stay in it,
   * so that calendars strike them out. What no longer matches the filters is left out, and calendars take it away.
   */
  async events(filters: WorkshopFilters): Promise<EventRow[]> {
    const earliest = addDays(this.clock.today(), -DAYS_BACK)
    const from = filters.from && filters.from > earliest ? filters.from : earliest
    const { where, parameters } = this.condition({ ...filters, isPublic: false, when: 'all', from })
    return this.database.select(
      `SELECT ${EVENT_COLUMNS} ${EVENT_SOURCE}
       WHERE ${where} AND ${WAS_PUBLISHED} AND w.starts_at IS NOT NULL ORDER BY w.starts_at, w.id`,
      parameters,
      EVENT,
    )
  }

  /**
   * One page of what is at these venues, nearest first and then by date, and how many there are in all. What is alike in tenths of a mile is
   * equally near.
   * @param venues how far each is, in tenths of a mile
   */
  async nearest(
    filters: WorkshopFilters,
    venues: readonly { id: string; tenths: number }[],
    page: number,
    perPage: number,
  ): Promise<{ rows: NearRow[]; total: number }> {
    if (venues.length === 0) return { rows: [], total: 0 }
    const { where, parameters } = this.condition(filters)
    const ids = Object.fromEntries(venues.map(({ id }, index) => [`venue${index}`, id]))
    const near = venues.map(({ tenths }, index) => `(:venue${index}, ${Math.trunc(tenths)})`).join(', ')
    const listing = this.database.select(
      `WITH near (venue_id, tenths) AS (VALUES ${near})
       SELECT ${COLUMNS}, p.tenths FROM (
         SELECT w.id, n.tenths FROM near n CROSS JOIN workshops w WHERE w.venue_id = n.venue_id AND ${where}
         ORDER BY n.tenths, w.date, w.start_time, w.id LIMIT :limit OFFSET :offset
       ) p CROSS JOIN workshops w ${JOINS}
       WHERE w.id = p.id
       ORDER BY p.tenths, w.date, w.start_time, w.id`,
      { ...parameters, ...ids, limit: perPage, offset: (page - 1) * perPage },
      NEAR,
    )
    const counting = this.database.selectOne(
      `SELECT COUNT(*) AS total FROM workshops w WHERE w.venue_id IN (:...venues) AND ${where}`,
      { ...parameters, venues: venues.map(({ id }) => id) },
      { total: integer },
    )
    const [rows, count] = await Promise.all([listing, counting])
    return { rows, total: count?.total ?? 0 }
  }

  /** null when it is not, or never was, on the programme. */
  async event(id: string): Promise<EventRow | null> {
    return this.database.selectOne(
      `SELECT ${EVENT_COLUMNS} ${EVENT_SOURCE} WHERE w.id = :id AND ${WAS_PUBLISHED} AND w.starts_at IS NOT NULL`,
      { id },
      EVENT,
    )
  }

  private condition(filters: WorkshopFilters) {
    const { when, needs } = filters
    const today = this.clock.today()
    const now = this.clock.now()
    const parts: string[] = []
    if (filters.isPublic) parts.push("w.state = 'published' AND w.published_at IS NOT NULL")
    // What has begun cannot be booked any more; where people drop in, they still may.
    if (filters.isPublic && when === 'coming')
      parts.push("(w.format = 'drop_in' OR w.starts_at IS NULL OR w.starts_at > :now)")
    if (when === 'coming') parts.push('w.date >= :today AND (w.ends_at IS NULL OR w.ends_at > :now)')
    if (when === 'past') parts.push('w.date <= :today AND (w.date < :today OR w.ends_at <= :now)')
    if (filters.from) parts.push('w.date >= :from')
    if (filters.to) parts.push('w.date <= :to')
    if (filters.state) parts.push('w.state = :state')
    if (filters.format) parts.push('w.format = :format')
    if (filters.audience) parts.push('w.audience = :audience')
    if (filters.isOnline) parts.push('w.is_online = :isOnline')
    if (filters.venueId) parts.push('w.venue_id = :venueId')
    if (filters.championId)
      parts.push(`(w.lead_champion_id = :championId OR EXISTS (SELECT 1 FROM assignments h
        WHERE h.workshop_id = w.id AND h.champion_id = :championId AND h.state = 'accepted'))`)
    if (filters.wardId) parts.push('w.venue_id IN (SELECT id FROM venues WHERE area_id = :wardId)')
    for (const facility of filters.access)
      parts.push(`w.venue_id IN (SELECT id FROM venues WHERE ${ACCESS_COLUMNS[facility]})`)
    if (filters.topic)
      parts.push('EXISTS (SELECT 1 FROM workshop_topics t WHERE t.workshop_id = w.id AND t.topic = :topic)')
    if (filters.partnerId)
      parts.push('EXISTS (SELECT 1 FROM workshop_partners p WHERE p.workshop_id = w.id AND p.partner_id = :partnerId)')
    if (filters.title) parts.push("LOWER(w.title) LIKE :title ESCAPE '!'")
    if (needs === 'register')
      parts.push("w.state = 'published' AND w.register_saved_at IS NULL AND w.source IS NULL AND w.ends_at <= :now")
    if (needs === 'champion') parts.push("w.state <> 'cancelled' AND w.lead_champion_id IS NULL AND w.date >= :today")
    if (needs === 'room') parts.push("w.state <> 'cancelled' AND w.places_over > 0 AND w.starts_at > :now")
    if (needs === 'places') parts.push("w.state = 'published' AND w.booked >= w.places AND w.date >= :today")
    if (needs === 'bookings')
      parts.push("w.state = 'published' AND w.format = 'bookable' AND w.booked * 4 < w.places AND w.date >= :today")
    return {
      where: parts.join(' AND ') || EVERYTHING,
      parameters: { ...withoutLists(filters), title: like(filters.title), today, now },
    }
  }
}

const ACCESS_COLUMNS: Record<Facility, string> = {
  stepFree: 'step_free',
  hearingLoop: 'hearing_loop',
  accessibleToilet: 'accessible_toilet',
}

/** Which facilities are asked for stands in the condition itself. */
function withoutLists({ access: _access, ...filters }: WorkshopFilters) {
  return filters
}

const like = (text: string | null) => (text ? `%${text.toLowerCase().replace(/[!%_]/g, '!$&')}%` : null)
