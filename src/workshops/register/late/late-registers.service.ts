import { Injectable } from '@nestjs/common'
import { Database, instant, integer, type Row, text } from '../../../database/database.js'
import { Clock } from '../../../time/clock.js'
import { addDays, daysBetween } from '../../../time/dates.js'
import { NotFound } from '../../../web/problems.js'
import { pageOf } from '../../../web/record-list.js'
import type { Choice } from '../../../web/views/form-view.js'

/** '' is not asked. */
export interface LateFilters {
  champion: string
  asked: 'yes' | 'no' | ''
  /** At least so many days late. */
  days: '7' | '28' | ''
}

const ROW = {
  id: text,
  title: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  venueName: text.nullable,
  championId: text.nullable,
  championName: text.nullable,
  championEmail: text.nullable,
  championPhone: text.nullable,
  askedAt: instant.nullable,
  askedTimes: integer,
}

export type LateRegister = Row<typeof ROW> & { daysLate: number }

/** Messages that ask for a register: the rule's, and those that somebody sent by hand. */
const CHASES = `m.subject_kind = 'workshop' AND m.subject_id = w.id AND m.kind IN ('register-missing', 'register-chase') AND m.state IN ('sent', 'done')`
const LATE = "w.state = 'published' AND w.register_saved_at IS NULL AND w.source IS NULL AND w.ends_at <= :now"

/** Workshops that are over and have no register: what happened there is not counted. */
@Injectable()
export class LateRegistersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The oldest first: two queries. */
  async page(filters: LateFilters, page: number): Promise<{ rows: LateRegister[]; total: number }> {
    return { rows: await this.rows(filters, pageOf(page)), total: await this.count(filters) }
  }

  async all(filters: LateFilters): Promise<LateRegister[]> {
    return this.rows(filters, null)
  }

  async count(filters: LateFilters): Promise<number> {
    const { where, parameters } = this.condition(filters)
    const row = await this.database.selectOne(`SELECT COUNT(*) AS total FROM workshops w WHERE ${where}`, parameters, {
      total: integer,
    })
    return row?.total ?? 0
  }

  /** @throws NotFound when its register is not late */
  async get(id: string): Promise<LateRegister> {
    const [row] = await this.rows({ champion: '', asked: '', days: '' }, null, id)
    if (!row) throw new NotFound()
    return row
  }

  /** Champions who owe a register. */
  async champions(): Promise<Choice[]> {
    const { where, parameters } = this.condition({ champion: '', asked: '', days: '' })
    return this.database.select(
      `SELECT DISTINCT c.id AS value, c.name AS text FROM workshops w JOIN champions c ON c.id = w.lead_champion_id
       WHERE ${where} ORDER BY c.name, c.id`,
      parameters,
      { value: text, text },
    )
  }

  private async rows(
    filters: LateFilters,
    page: { limit: number; offset: number } | null,
    id: string | null = null,
  ): Promise<LateRegister[]> {
    const { where, parameters } = this.condition(filters)
    const rows = await this.database.select(
      `SELECT w.id, w.title, w.date, w.start_time, w.end_time, v.name AS venue_name, c.id AS champion_id, c.name AS champion_name,
         c.email AS champion_email, c.phone AS champion_phone,
         (SELECT MAX(m.sent_at) FROM messages m WHERE ${CHASES}) AS asked_at,
         (SELECT COUNT(*) FROM messages m WHERE ${CHASES}) AS asked_times
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN champions c ON c.id = w.lead_champion_id
       WHERE ${where} ${id === null ? '' : 'AND w.id = :id'}
       ORDER BY w.date, w.start_time, w.id ${page ? 'LIMIT :limit OFFSET :offset' : ''}`,
      { ...parameters, ...page, id },
      ROW,
    )
    return rows.map((row) => ({ ...row, daysLate: daysBetween(row.date, this.clock.today()) }))
  }

  private condition({ champion, asked, days }: LateFilters) {
    const parts = [LATE]
    if (champion) parts.push('w.lead_champion_id = :champion')
    if (asked) parts.push(`${asked === 'no' ? 'NOT ' : ''}EXISTS (SELECT 1 FROM messages m WHERE ${CHASES})`)
    if (days) parts.push('w.date <= :until')
    const until = days ? addDays(this.clock.today(), -Number(days)) : ''
    return { where: parts.join(' AND '), parameters: { champion, until, now: this.clock.now() } }
  }
}
