import { Injectable } from '@nestjs/common'
import { boolean, Database, integer, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'

const SHAPE = {
  id: text,
  title: text,
  recurrence: text,
  onlyInTerm: boolean,
  notOnBankHolidays: boolean,
  members: integer,
  coming: integer,
  drafts: integer,
  nextDate: text.nullable,
}

export type SeriesRow = Row<typeof SHAPE>

export interface SeriesFilters {
  when: 'coming' | 'past' | 'all'
  title: string | null
}

/** Lists of series with what is still to come of each. */
@Injectable()
export class SeriesListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One query: those with the next date first, then those that have ended, the latest first. */
  async page(filters: SeriesFilters, page: number, perPage: number): Promise<SeriesRow[]> {
    return this.database.select(
      `${this.grouped(filters)} ORDER BY CASE WHEN next_date IS NULL THEN 1 ELSE 0 END, next_date, created_at DESC, id
       LIMIT :limit OFFSET :offset`,
      { ...this.parameters(filters), limit: perPage, offset: (page - 1) * perPage },
      SHAPE,
    )
  }

  async count(filters: SeriesFilters): Promise<number> {
    const row = await this.database.selectOne(
      `SELECT COUNT(*) AS total FROM (${this.grouped(filters)}) t`,
      this.parameters(filters),
      { total: integer },
    )
    return row?.total ?? 0
  }

  private grouped({ when, title }: SeriesFilters): string {
    const isComing = "w.date >= :today AND w.state <> 'cancelled'"
    return `SELECT * FROM (
        SELECT s.id, s.title, s.recurrence, s.only_in_term, s.not_on_bank_holidays, s.created_at, COUNT(w.id) AS members,
          SUM(CASE WHEN ${isComing} THEN 1 ELSE 0 END) AS coming,
          SUM(CASE WHEN ${isComing} AND w.state = 'draft' THEN 1 ELSE 0 END) AS drafts,
          MIN(CASE WHEN ${isComing} THEN w.date END) AS next_date
        FROM series s LEFT JOIN workshops w ON w.series_id = s.id
        ${title ? "WHERE LOWER(s.title) LIKE :title ESCAPE '!'" : ''}
        GROUP BY s.id, s.title, s.recurrence, s.only_in_term, s.not_on_bank_holidays, s.created_at
      ) g ${{ coming: 'WHERE next_date IS NOT NULL', past: 'WHERE next_date IS NULL', all: '' }[when]}`
  }

  private parameters({ title }: SeriesFilters) {
    return { today: this.clock.today(), title: title && `%${title.toLowerCase().replace(/[!%_]/g, '!$&')}%` }
  }
}
