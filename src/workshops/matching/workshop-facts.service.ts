import { Injectable } from '@nestjs/common'
import { LANGUAGES } from '../../champions/profile/choices.js'
import { Database, instant, integer, type Row, text } from '../../database/database.js'
import { weekdayOf } from '../../time/dates.js'
import { WEEKDAYS } from '../../venues/opening-hours.js'
import { NotFound } from '../../web/problems.js'
import type { Topic } from '../topics.js'
import type { WorkshopFacts } from './facts.js'
import { placeOf, PLACE_SHAPE } from './place-row.js'

const ROW = {
  id: text,
  title: text,
  state: text,
  leadChampionId: text.nullable,
  audience: text,
  format: text,
  children: text,
  language: text.nullable,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  startsAt: instant.nullable,
  endsAt: instant.nullable,
  places: integer.nullable,
  wardId: text.nullable,
  wardName: text.nullable,
  seriesId: text.nullable,
  recurrence: text.nullable,
  ...PLACE_SHAPE,
}

/** A workshop to find champions for, and what only the look-ups around it need. */
export interface Wanted {
  workshop: WorkshopFacts
  state: string
  hasLead: boolean
  seriesId: string | null
  recurrence: string | null
}

@Injectable()
export class WorkshopFactsService {
  constructor(private readonly database: Database) {}

  /** Two queries. @throws NotFound */
  async get(id: string): Promise<Wanted> {
    const row = await this.database.selectOne(
      `SELECT w.id, w.title, w.state, w.lead_champion_id, w.audience, w.format, w.children, w.language, w.date, w.start_time, w.end_time, w.starts_at, w.ends_at, w.places,
         v.area_id AS ward_id, a.name AS ward_name, w.series_id, s.recurrence, w.is_online, w.venue_id, v.name AS venue_name, v.latitude, v.longitude
       FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN areas a ON a.id = v.area_id
         LEFT JOIN series s ON s.id = w.series_id
       WHERE w.id = :id`,
      { id },
      ROW,
    )
    if (!row) throw new NotFound()
    const topics = await this.database.select(
      'SELECT topic FROM workshop_topics WHERE workshop_id = :id ORDER BY topic',
      { id },
      { topic: text },
    )
    const { state, seriesId, recurrence, leadChampionId } = row
    return {
      workshop: factsOf(
        row,
        topics.map(({ topic }) => topic as Topic),
      ),
      state,
      hasLead: leadChampionId !== null,
      seriesId,
      recurrence,
    }
  }

  /** Ids of the next ones to come that nobody leads. */
  async nextWithoutLead(now: Date, count: number): Promise<string[]> {
    const rows = await this.database.select(
      `SELECT id FROM workshops WHERE lead_champion_id IS NULL AND state <> 'cancelled' AND starts_at > :now
       ORDER BY starts_at, id LIMIT :count`,
      { now, count },
      { id: text },
    )
    return rows.map(({ id }) => id)
  }
}

function factsOf(row: Row<typeof ROW>, topics: readonly Topic[]): WorkshopFacts {
  const { id, title, date, startTime, endTime, startsAt, endsAt, wardId, wardName, audience, places } = row
  const weekday = WEEKDAYS[weekdayOf(date) - 1]
  if (!weekday) throw new Error(`No weekday: ${date}`)
  return {
    id,
    title,
    date,
    weekday,
    startTime,
    endTime,
    startsAt,
    endsAt,
    wardId,
    wardName,
    audience,
    places,
    topics,
    ...placeOf(row),
    language: LANGUAGES.find(({ value }) => value === row.language)?.value ?? null,
    children: row.children === 'yes',
    isDropIn: row.format === 'drop_in',
  }
}
