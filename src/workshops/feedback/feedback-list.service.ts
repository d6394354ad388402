import { Injectable } from '@nestjs/common'
import { boolean, Database, integer, type Row, text } from '../../database/database.js'
import { containing } from '../../database/containing.js'
import { pageOf } from '../../web/record-list.js'
import type { Topic } from '../topics.js'
import type { Learned } from './feedback-answer.entity.js'
import { FEWEST_ANSWERS } from './feedback-results.js'

export interface FeedbackFilters {
  learned: Learned | ''
  shared: 'yes' | 'no' | ''
  topic: Topic | ''
  /** Its id. */
  workshop: string
}

const ROW = {
  id: text,
  comment: text,
  learned: text,
  confidence: text,
  channel: text,
  mayBeShared: boolean,
  /** `2026-11` */
  month: text,
  /** null where too few answered: then only the month is told. */
  workshopId: text.nullable,
  title: text.nullable,
  date: text.nullable,
}
export type FeedbackRow = Row<typeof ROW>

const known = (column: string) => `CASE WHEN n.answers >= ${FEWEST_ANSWERS} THEN ${column} END`

const COLUMNS = `f.id, f.comment, f.learned, f.confidence, f.channel, f.may_be_shared, substr(w.date, 1, 7) AS month,
  ${known('w.id')} AS workshop_id, ${known('w.title')} AS title, ${known('w.date')} AS date`
const FROM = `FROM feedback_answers f JOIN workshops w ON w.id = f.workshop_id
  JOIN (SELECT workshop_id, COUNT(*) AS answers FROM feedback_answers GROUP BY workshop_id) n ON n.workshop_id = f.workshop_id`
/** By month only: a finer order would say of which workshop a comment is that is not to be told. */
const ORDER = 'ORDER BY substr(w.date, 1, 7) DESC, f.id'

/** More found than this helps nobody. */
export const MOST_FOUND = 100

/** What people wrote, the latest month first. */
@Injectable()
export class FeedbackListService {
  constructor(private readonly database: Database) {}

  async page(filters: FeedbackFilters, page: number): Promise<{ rows: FeedbackRow[]; total: number }> {
    const { where, parameters } = condition(filters)
    const rows = await this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where} ${ORDER} LIMIT :limit OFFSET :offset`,
      { ...parameters, ...pageOf(page) },
      ROW,
    )
    const counted = await this.database.selectOne(`SELECT COUNT(*) AS total ${FROM} WHERE ${where}`, parameters, {
      total: integer,
    })
    return { rows, total: counted?.total ?? 0 }
  }

  async all(filters: FeedbackFilters): Promise<FeedbackRow[]> {
    const { where, parameters } = condition(filters)
    return this.database.select(`SELECT ${COLUMNS} ${FROM} WHERE ${where} ${ORDER}`, parameters, ROW)
  }

  /** One more than `MOST_FOUND` when there are more. */
  async search(words: string): Promise<FeedbackRow[]> {
    return this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE lower(f.comment) LIKE lower(:words) ESCAPE '!' ${ORDER} LIMIT ${MOST_FOUND + 1}`,
      { words: containing(words) },
      ROW,
    )
  }

  /** null for one that is not there, or says nothing any more. */
  async find(id: string): Promise<FeedbackRow | null> {
    return this.database.selectOne(`SELECT ${COLUMNS} ${FROM} WHERE f.id = :id AND f.comment <> ''`, { id }, ROW)
  }
}

function condition({ learned, shared, topic, workshop }: FeedbackFilters) {
  const parts = ["f.comment <> ''"]
  if (learned) parts.push('f.learned = :learned')
  if (shared) parts.push(shared === 'yes' ? 'f.may_be_shared' : 'NOT f.may_be_shared')
  if (topic) parts.push('EXISTS (SELECT 1 FROM workshop_topics t WHERE t.workshop_id = w.id AND t.topic = :topic)')
  // Else the address of a workshop would say whose comment it is.
  if (workshop) parts.push(`w.id = :workshop AND n.answers >= ${FEWEST_ANSWERS}`)
  return { where: parts.join(' AND '), parameters: { learned, topic, workshop } }
}
