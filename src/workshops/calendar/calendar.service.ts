import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, type Row, text } from '../../database/database.js'
import { AT_VENUE, OF_CHAMPION, OF_PARTNER, SEEN_BY_CHAMPION, SEEN_BY_OTHERS } from '../whose.js'
import type { CalendarFilters } from './calendar-query.js'
import type { Span } from './span.js'

const SHAPE = {
  id: text,
  title: text,
  format: text,
  isOnline: boolean,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  endsAt: instant.nullable,
  state: text,
  places: integer.nullable,
  booked: integer,
  attendances: integer.nullable,
  registerSavedAt: instant.nullable,
  venueId: text.nullable,
  venueName: text.nullable,
  leadChampionId: text.nullable,
  championName: text.nullable,
}

const HELPER = { workshopId: text, id: text, name: text }

export type CalendarRow = Row<typeof SHAPE> & {
  /** Champions who said yes to helping, by name. */
  helpers: { id: string; name: string }[]
}

/** Who looks: the task force sees everything, others what is theirs and on the programme. */
export type Watcher = 'staff' | 'champion' | 'partner'

const SEEN: Record<Watcher, string | null> = { staff: null, champion: SEEN_BY_CHAMPION, partner: SEEN_BY_OTHERS }

@Injectable()
export class CalendarService {
  constructor(private readonly database: Database) {}

  /** In order of date and time. Two queries, however many there are. */
  async rows(
    { from, to }: Pick<Span, 'from' | 'to'>,
    filters: CalendarFilters,
    watcher: Watcher,
  ): Promise<CalendarRow[]> {
    const where = conditionOf(filters, watcher)
    const parameters = { from, to, ...parametersOf(filters) }
    const rows = await this.database.select(
      `SELECT w.id, w.title, w.format, w.is_online, w.date, w.start_time, w.end_time, w.ends_at, w.state, w.places - w.places_over AS places, w.booked, w.attendances,
         w.register_saved_at, w.venue_id, v.name AS venue_name, w.lead_champion_id, c.name AS champion_name
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN champions c ON c.id = w.lead_champion_id
       WHERE ${where} ORDER BY w.date, w.start_time, w.id`,
      parameters,
      SHAPE,
    )
    const helpers = await this.database.select(
      `SELECT h.workshop_id, c.id, c.name FROM assignments h JOIN champions c ON c.id = h.champion_id
       WHERE h.state = 'accepted' AND h.workshop_id IN (SELECT w.id FROM workshops w WHERE ${where}) ORDER BY c.name, c.id`,
      parameters,
      HELPER,
    )
    return rows.map((row) => ({ ...row, helpers: helpers.filter(({ workshopId }) => workshopId === row.id) }))
  }
}

function conditionOf(filters: CalendarFilters, watcher: Watcher): string {
  return [
    'w.date >= :from AND w.date <= :to',
    SEEN[watcher],
    filters.venue && AT_VENUE,
    filters.champion && OF_CHAMPION,
    filters.partner && OF_PARTNER,
    filters.ward && 'w.venue_id IN (SELECT id FROM venues WHERE area_id = :wardId)',
    filters.state && 'w.state = :state',
  ]
    .filter(Boolean)
    .join(' AND ')
}

const parametersOf = ({ venue, champion, partner, ward, state }: CalendarFilters) => ({
  venueId: venue,
  championId: champion,
  partnerId: partner,
  wardId: ward,
  state,
})
