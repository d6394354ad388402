import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { pageOf } from '../../web/record-list.js'

const ROW = {
  id: text,
  title: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  startsAt: instant,
  isOnline: boolean,
  venueName: text.nullable,
  wardName: text.nullable,
  children: text,
  language: text.nullable,
  leadChampionId: text.nullable,
  championName: text.nullable,
  waiting: integer,
  needsLead: boolean,
  needsHelper: boolean,
}
export type NeededRow = Row<typeof ROW>

export interface BoardFilters {
  /** Of a ward. */
  ward: string
  topic: string
  /** Only workshops without a lead, or only those that want helpers. */
  needs: 'lead' | 'helper' | ''
}

/**
 * A workshop on the programme and still to come needs somebody to lead it when nobody does; and a helper when its champions can
 * help fewer people than it has places for, and people wait or are booked beyond what they can help.
 */
const CHAMPIONS = `((CASE WHEN w.lead_champion_id IS NULL THEN 0 ELSE 1 END)
  + (SELECT COUNT(*) FROM assignments h WHERE h.workshop_id = w.id AND h.role = 'helper' AND h.state = 'accepted'))`
const WAITING = `(SELECT COUNT(*) FROM bookings b WHERE b.workshop_id = w.id AND b.state = 'waiting')`
const NEEDS_LEAD = 'w.lead_champion_id IS NULL'
const NEEDS_HELPER = `(w.lead_champion_id IS NOT NULL AND w.format = 'bookable' AND (w.places_over > 0 OR ${WAITING} > 0)
  AND COALESCE(w.learners_per_champion, s.learners_per_champion) * ${CHAMPIONS} < w.places_wanted)`

/** Which workshops need champions. Not those that the champion who asks comes to already, or was asked about. */
@Injectable()
export class BoardService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One page, the next first, and how many there are: two queries. @param championId null: nobody's, for the task force */
  async page(filters: BoardFilters, championId: string | null, page: number) {
    const { where, parameters } = this.condition(filters, championId)
    const rows = await this.database.select(
      `SELECT w.id, w.title, w.date, w.start_time, w.end_time, w.starts_at, w.is_online, v.name AS venue_name, a.name AS ward_name,
         w.children, w.language, w.lead_champion_id, c.name AS champion_name, ${WAITING} AS waiting,
         (${NEEDS_LEAD}) AS needs_lead, COALESCE(${NEEDS_HELPER}, (1 = 0)) AS needs_helper
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN areas a ON a.id = v.area_id
         LEFT JOIN champions c ON c.id = w.lead_champion_id LEFT JOIN settings s ON s.id = 'council'
       WHERE ${where} ORDER BY w.date, w.start_time, w.id LIMIT :limit OFFSET :offset`,
      { ...parameters, ...pageOf(page) },
      ROW,
    )
    return { rows, total: await this.count(filters, championId) }
  }

  async count(filters: BoardFilters, championId: string | null): Promise<number> {
    const { where, parameters } = this.condition(filters, championId)
    const row = await this.database.selectOne(
      `SELECT COUNT(*) AS total FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN settings s ON s.id = 'council' WHERE ${where}`,
      parameters,
      { total: integer },
    )
    return row?.total ?? 0
  }

  private condition({ ward, topic, needs }: BoardFilters, championId: string | null) {
    const parts = [
      "w.state = 'published'",
      'w.date >= :today',
      'w.starts_at > :now',
      needs === 'lead' ? NEEDS_LEAD : needs === 'helper' ? NEEDS_HELPER : `(${NEEDS_LEAD} OR ${NEEDS_HELPER})`,
    ]
    if (ward) parts.push('v.area_id = :ward')
    if (topic) parts.push('w.id IN (SELECT t.workshop_id FROM workshop_topics t WHERE t.topic = :topic)')
    if (championId !== null)
      parts.push(
        '(w.lead_champion_id IS NULL OR w.lead_champion_id <> :championId)',
        "w.id NOT IN (SELECT a2.workshop_id FROM assignments a2 WHERE a2.champion_id = :championId AND a2.state = 'accepted')",
        "w.id NOT IN (SELECT i.workshop_id FROM invitations i WHERE i.champion_id = :championId AND i.state = 'open')",
      )
    const parameters = { ward, topic, championId, now: this.clock.now(), today: this.clock.today() }
    return { where: parts.join(' AND '), parameters }
  }
}
