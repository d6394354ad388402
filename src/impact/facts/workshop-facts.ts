import { integer, text, type Database } from '../../database/database.js'
import type { Scope } from '../scope.js'
import { all, inEither, workshopsOf, type Span } from './conditions.js'
import { noWorkshops, type WorkshopFacts } from './facts.js'

const SUMS = `
  COUNT(*) AS workshops,
  COUNT(w.attendances) AS with_register,
  COALESCE(SUM(w.attendances), 0) AS attendances,
  COALESCE(SUM(w.attendances - COALESCE(w.named_count, 0)), 0) AS unnamed,
  COALESCE(SUM(CASE WHEN w.attendances > COALESCE(w.named_count, 0) THEN 1 ELSE 0 END), 0) AS with_unnamed,
  COALESCE(SUM(w.first_timers), 0) AS first_timers,
  COALESCE(SUM(CASE WHEN w.first_timers > 0 THEN 1 ELSE 0 END), 0) AS with_first_timers,
  COALESCE(SUM(COALESCE(w.champion_minutes, 0) + w.helper_minutes), 0) AS minutes,
  COALESCE(SUM(CASE WHEN w.champion_minutes > 0 OR w.helper_minutes > 0 THEN 1 ELSE 0 END), 0) AS with_minutes,
  COALESCE(SUM(w.counted_children), 0) AS children,
  COUNT(w.counted_children) AS with_children,
  COALESCE(SUM(w.counted_older), 0) AS older,
  COUNT(w.counted_older) AS with_older,
  COALESCE(SUM(w.counted_first_timers), 0) AS counted_first_timers,
  COUNT(w.counted_first_timers) AS with_counted_first_timers`

const SHAPE = {
  workshops: integer,
  withRegister: integer,
  attendances: integer,
  unnamed: integer,
  withUnnamed: integer,
  firstTimers: integer,
  withFirstTimers: integer,
  minutes: integer,
  withMinutes: integer,
  children: integer,
  withChildren: integer,
  older: integer,
  withOlder: integer,
  countedFirstTimers: integer,
  withCountedFirstTimers: integer,
}

/** Additive, so any row of a table is a sum of these. `ward`, `topic`, `tag` null: has none. */
export type WorkshopRow = WorkshopFacts & { month: string; of: string | null }

/** By month and ward, over both periods: the totals, months, years and wards are sums of these rows. */
export function workshopsByWard(database: Database, scope: Scope, span: Span): Promise<WorkshopRow[]> {
  return grouped(database, scope, span, 'v.area_id', '')
}

/** By month and topic, in full under each topic: these rows do not add up to the total. */
export function workshopsByTopic(database: Database, scope: Scope, span: Span): Promise<WorkshopRow[]> {
  return grouped(database, scope, span, 't.topic', 'LEFT JOIN workshop_topics t ON t.workshop_id = w.id')
}

/** By month and value of one tag, in full under each value. */
export function workshopsByTag(database: Database, scope: Scope, span: Span, tagName: string): Promise<WorkshopRow[]> {
  const join = 'LEFT JOIN workshop_tags t ON t.workshop_id = w.id AND t.name = :split'
  return grouped(database, scope, span, 't.value', join, { split: tagName })
}

async function grouped(
  database: Database,
  scope: Scope,
  span: Span,
  of: string,
  join: string,
  parameters: Record<string, string> = {},
): Promise<WorkshopRow[]> {
  const condition = all(workshopsOf(scope, span.at), inEither('w.date', span))
  const rows = await database.select(
    `SELECT substr(w.date, 1, 7) AS month, ${of} AS of_what, ${SUMS}
     FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id ${join}
     WHERE ${condition.sql}
     GROUP BY substr(w.date, 1, 7), ${of}`,
    { ...condition.parameters, ...parameters },
    { month: text, ofWhat: text.nullable, ...SHAPE },
  )
  return rows.map(({ ofWhat, ...row }) => ({ ...row, of: ofWhat }))
}

export function sumWorkshops(rows: Iterable<WorkshopFacts>): WorkshopFacts {
  const sum = noWorkshops()
  for (const row of rows) for (const name of NAMES) sum[name] += row[name]
  return sum
}

const NAMES = Object.keys(noWorkshops()) as (keyof WorkshopFacts)[]
