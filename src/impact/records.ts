import { integer, text, type Database } from '../database/database.js'
import { businessFacts } from './facts/business-facts.js'
import { businessRows } from './facts/business-rows.js'
import { all, inPeriod, sessionsOf, type Span, workshopsOf, type Condition } from './facts/conditions.js'
import type { BusinessRecord, Measure, RecordSource } from './measures/measure.js'
import { previousPeriod, type Period } from './period.js'
import { leavesOutReviewsAlone, leavesOutSessions, type Scope } from './scope.js'

export const RECORDS_A_PAGE = 50

/** One record behind a figure. `id` is that of the workshop (bookings: of their workshop), session or business. */
export interface SourceRecord {
  of: RecordSource['of']
  id: string
  /** Local date; null for businesses. */
  date: string | null
  /** Workshop title, champion of a session, name of a business. */
  title: string
  /** Learner of a booking, kind of a session. */
  detail: string | null
  /** What the record adds to the figure; null: itself. */
  amount: string | null
}

export interface RecordPage {
  records: SourceRecord[]
  total: number
  page: number
  pages: number
}

/** When the figures are asked for. */
type Moment = Pick<Span, 'today' | 'at'>

/** Those that add nothing last, otherwise latest first; 50 a page; a page that does not exist is empty. */
export async function recordsBehind(
  database: Database,
  measure: Measure,
  scope: Scope,
  period: Period,
  moment: Moment,
  page: number,
): Promise<RecordPage> {
  const [first] = measure.records
  if (first?.of === 'businesses') return businessRecords(database, first.list, scope, period, moment, page)
  const arms = measure.records.map((source) => arm(source, scope, period, moment)).filter((each) => each !== null)
  if (arms.length === 0) return { records: [], total: 0, page, pages: 0 }
  const union = arms.map(({ sql }) => sql).join(' UNION ALL ')
  const parameters: Condition['parameters'] = Object.assign({}, ...arms.map(({ parameters }) => parameters))
  const counted = await database.selectOne(`SELECT COUNT(*) AS total FROM (${union}) r`, parameters, { total: integer })
  const rows = await database.select(
    `SELECT * FROM (${union}) r ORDER BY CASE WHEN r.amount = 0 THEN 1 ELSE 0 END, r.date DESC, r.id, r.detail, r.record_id LIMIT :limit OFFSET :offset`,
    { ...parameters, limit: RECORDS_A_PAGE, offset: (page - 1) * RECORDS_A_PAGE },
    { ofWhat: text, id: text, date: text, title: text, detail: text.nullable, amount: integer.nullable },
  )
  return pageOf(
    rows.map(({ ofWhat, amount, ...row }) => ({
      ...row,
      of: ofWhat as RecordSource['of'],
      amount: amount === null ? null : String(amount),
    })),
    counted?.total ?? 0,
    page,
  )
}

const pageOf = (records: SourceRecord[], total: number, page: number): RecordPage => ({
  records,
  total,
  page,
  pages: Math.ceil(total / RECORDS_A_PAGE),
})

/** The records of one source, in columns that all sources share; null where the filters leave the source out. */
function arm(source: RecordSource, scope: Scope, period: Period, { today, at }: Moment): Condition | null {
  if (source.of === 'businesses') return null
  const where = source.where ? { sql: `(${source.where})`, parameters: {} } : null
  const amount = source.amount ?? 'NULL'
  if (source.of === 'sessions') {
    if (leavesOutSessions(scope)) return null
    const { sql, parameters } = all(sessionsOf(scope), inPeriod('s.date', period, today), where)
    return {
      sql: `SELECT 'sessions' AS of_what, s.id AS id, s.id AS record_id, s.date AS date, c.name AS title, s.kind AS detail, CAST(${amount} AS integer) AS amount
        FROM sessions s JOIN champions c ON c.id = s.champion_id LEFT JOIN venues v ON v.id = s.venue_id WHERE ${sql}`,
      parameters,
    }
  }
  const { sql, parameters } = all(workshopsOf(scope, at), inPeriod('w.date', period, today), where)
  if (source.of === 'workshops')
    return {
      sql: `SELECT 'workshops' AS of_what, w.id AS id, w.id AS record_id, w.date AS date, w.title AS title, CAST(NULL AS text) AS detail, CAST(${amount} AS integer) AS amount
        FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id WHERE ${sql}`,
      parameters,
    }
  return {
    sql: `SELECT 'bookings' AS of_what, w.id AS id, b.id AS record_id, w.date AS date, w.title AS title, l.name AS detail, CAST(${amount} AS integer) AS amount
      FROM workshops w JOIN bookings b ON b.workshop_id = w.id AND b.state = 'booked' LEFT JOIN venues v ON v.id = w.venue_id
      JOIN learners pl ON pl.id = b.learner_id JOIN learners l ON l.id = COALESCE(pl.merged_into_id, pl.id) WHERE ${sql}`,
    parameters,
  }
}

async function businessRecords(
  database: Database,
  list: (facts: ReturnType<typeof businessFacts>) => BusinessRecord[],
  scope: Scope,
  period: Period,
  moment: Moment,
  page: number,
): Promise<RecordPage> {
  const rows = await businessRows(database, scope, { now: period, before: previousPeriod(period), ...moment })
  const found = list(businessFacts(rows, period, !leavesOutReviewsAlone(scope)))
  const shown = found.slice((page - 1) * RECORDS_A_PAGE, page * RECORDS_A_PAGE)
  const ids = shown.map(({ businessId }) => businessId)
  const named = await database.select(
    'SELECT b.id AS id, b.name AS name FROM businesses b WHERE b.id IN (:...ids)',
    { ids },
    { id: text, name: text },
  )
  const names = new Map(named.map(({ id, name }) => [id, name]))
  const records = shown.map(({ businessId, amount }) => ({
    of: 'businesses' as const,
    id: businessId,
    date: null,
    title: names.get(businessId) ?? '',
    detail: null,
    amount,
  }))
  return pageOf(records, found.length, page)
}
