import { integer, text, type Database } from '../../database/database.js'
import type { Scope } from '../scope.js'
import { all, inEither, sessionsOf, type Span } from './conditions.js'
import { noSessions, type SessionFacts } from './facts.js'

export type SessionRow = SessionFacts & { month: string; of: string | null }

const SUMS = {
  sessions: integer,
  minutes: integer,
  people: integer,
  children: integer,
  withChildren: integer,
  older: integer,
  withOlder: integer,
}
const NAMES = Object.keys(SUMS) as (keyof SessionFacts)[]

/** By month and ward of the help (of its venue when the log names none), over both periods. */
export const sessionsByWard = (database: Database, scope: Scope, span: Span): Promise<SessionRow[]> =>
  grouped(database, scope, span, 'COALESCE(s.area_id, v.area_id)', '')

/** By month and topic, in full under each topic. */
export const sessionsByTopic = (database: Database, scope: Scope, span: Span): Promise<SessionRow[]> =>
  grouped(database, scope, span, 't.topic', 'LEFT JOIN session_topics t ON t.session_id = s.id')

async function grouped(database: Database, scope: Scope, span: Span, of: string, join: string): Promise<SessionRow[]> {
  const condition = all(sessionsOf(scope), inEither('s.date', span))
  const rows = await database.select(
    `SELECT substr(s.date, 1, 7) AS month, ${of} AS of_what, COUNT(*) AS sessions, SUM(s.minutes) AS minutes, SUM(s.people) AS people,
       COALESCE(SUM(s.counted_children), 0) AS children, COUNT(s.counted_children) AS with_children,
       COALESCE(SUM(s.counted_older), 0) AS older, COUNT(s.counted_older) AS with_older
     FROM sessions s LEFT JOIN venues v ON v.id = s.venue_id ${join}
     WHERE ${condition.sql}
     GROUP BY substr(s.date, 1, 7), ${of}`,
    condition.parameters,
    { month: text, ofWhat: text.nullable, ...SUMS },
  )
  return rows.map(({ ofWhat, ...row }) => ({ ...row, of: ofWhat }))
}

export function sumSessions(rows: Iterable<SessionFacts>): SessionFacts {
  const sum = noSessions()
  for (const row of rows) for (const name of NAMES) sum[name] += row[name]
  return sum
}
