import { Injectable } from '@nestjs/common'
import { Database, integer, type Row, text } from '../database/database.js'
import { pageOf } from '../web/record-list.js'
import { TOPICS } from '../workshops/topics.js'

/** '' is not asked. Dates are local and both included. */
export interface SessionFilters {
  from: string
  to: string
  kind: string
  topic: string
  ward: string
  champion: string
}

const ROW = {
  id: text,
  date: text,
  kind: text,
  minutes: integer,
  people: integer,
  countedChildren: integer.nullable,
  countedAdults: integer.nullable,
  countedOlder: integer.nullable,
  named: integer,
  note: text,
  championName: text,
  wardName: text.nullable,
  venueName: text.nullable,
  partnerName: text.nullable,
}

export type SessionRow = Row<typeof ROW> & { topics: string[] }

export interface Totals {
  sessions: number
  minutes: number
  people: number
}

const COLUMNS = `s.id, s.date, s.kind, s.minutes, s.people, s.counted_children, s.counted_adults, s.counted_older,
  (SELECT COUNT(*) FROM session_learners n WHERE n.session_id = s.id) AS named, s.note, c.name AS champion_name, COALESCE(a.name, va.name) AS ward_name,
  v.name AS venue_name, p.name AS partner_name`
const JOINS = `JOIN champions c ON c.id = s.champion_id LEFT JOIN areas a ON a.id = s.area_id LEFT JOIN venues v ON v.id = s.venue_id
  LEFT JOIN areas va ON va.id = v.area_id LEFT JOIN partners p ON p.id = s.partner_id`

/** Lists of sessions, as rows. The ward is the one that was named, else the venue's: as the measures have it. */
@Injectable()
export class SessionsListService {
  constructor(private readonly database: Database) {}

  /** Three queries, however long the list: how much there is in all, the page's rows, their topics. */
  async page(filters: SessionFilters, page: number): Promise<{ rows: SessionRow[]; totals: Totals }> {
    const { where, parameters } = condition(filters)
    const rows = await this.database.select(
      `SELECT ${COLUMNS} FROM sessions s ${JOINS} WHERE ${where} ORDER BY s.date DESC, s.created_at DESC, s.id LIMIT :limit OFFSET :offset`,
      { ...parameters, ...pageOf(page) },
      ROW,
    )
    return { rows: await this.withTopics(rows), totals: await this.totals(filters) }
  }

  async one(id: string): Promise<SessionRow | null> {
    const rows = await this.database.select(`SELECT ${COLUMNS} FROM sessions s ${JOINS} WHERE s.id = :id`, { id }, ROW)
    return (await this.withTopics(rows))[0] ?? null
  }

  async all(filters: SessionFilters): Promise<SessionRow[]> {
    const { where, parameters } = condition(filters)
    const rows = await this.database.select(
      `SELECT ${COLUMNS} FROM sessions s ${JOINS} WHERE ${where} ORDER BY s.date, s.created_at, s.id`,
      parameters,
      ROW,
    )
    return this.withTopics(rows)
  }

  async totals(filters: SessionFilters): Promise<Totals> {
    const { where, parameters } = condition(filters)
    const row = await this.database.selectOne(
      `SELECT COUNT(*) AS sessions, COALESCE(SUM(s.minutes), 0) AS minutes, COALESCE(SUM(s.people), 0) AS people
       FROM sessions s LEFT JOIN venues v ON v.id = s.venue_id WHERE ${where}`,
      parameters,
      { sessions: integer, minutes: integer, people: integer },
    )
    return row ?? { sessions: 0, minutes: 0, people: 0 }
  }

  private async withTopics(rows: Row<typeof ROW>[]): Promise<SessionRow[]> {
    const byId = new Map<string, string[]>()
    // In parts, because an export may name more sessions than a statement takes values.
    for (let start = 0; start < Math.max(rows.length, 1); start += 10_000) {
      const found = await this.database.select(
        'SELECT session_id, topic FROM session_topics WHERE session_id IN (:...ids)',
        { ids: rows.slice(start, start + 10_000).map(({ id }) => id) },
        { sessionId: text, topic: text },
      )
      for (const { sessionId, topic } of found) byId.set(sessionId, [...(byId.get(sessionId) ?? []), topic])
    }
    return rows.map((row) => ({
      ...row,
      topics: TOPICS.filter(({ value }) => byId.get(row.id)?.includes(value)).map((topic) => topic.text),
    }))
  }
}

function condition(filters: SessionFilters) {
  const parts: string[] = []
  if (filters.from) parts.push('s.date >= :from')
  if (filters.to) parts.push('s.date <= :to')
  if (filters.kind) parts.push('s.kind = :kind')
  if (filters.champion) parts.push('s.champion_id = :champion')
  if (filters.ward) parts.push('COALESCE(s.area_id, v.area_id) = :ward')
  if (filters.topic)
    parts.push('EXISTS (SELECT 1 FROM session_topics t WHERE t.session_id = s.id AND t.topic = :topic)')
  return { where: parts.join(' AND ') || '1 = 1', parameters: { ...filters } }
}
