import { integer, text, type Database } from '../../database/database.js'
import type { Scope } from '../scope.js'
import { all, inEither, sessionsOf, type Span } from './conditions.js'
import { noSessions, type SessionFacts } from './facts.js'

export type SessionRow = SessionFacts & { month: string; of: string | null }

/** By month and ward of the help (of its venue when the log names none), over both periods. */
export const sessionsByWard = (database: Database, scope: Scope, span: Span): Promise<SessionRow[]> =>
  grouped(database, scope, span, 'COALESCE(s.area_id, v.area_id)', '')

/** By month and topic, in full under each topic. */
export const sessionsByTopic = (database: Database, scope: Scope, span: Span): Promise<SessionRow[]> =>
  grouped(database, scope, span, 't.topic', 'LEFT JOIN session_topics t ON t.session_id = s.id')

async function grouped(database: Database, scope: Scope, span: Span, of: string, join: string): Promise<SessionRow[]> {
  const condition = all(sessionsOf(scope), inEither('s.date', span))
  const rows = await database.select(
    `SELECT substr(s.date, 1, 7) AS month, ${of} AS of_what, COUNT(*) AS sessions, SUM(s.minutes) AS minutes, SUM(s.people) AS people
     FROM sessions s LEFT JOIN venues v ON v.id = s.venue_id ${join}
     WHERE ${condition.sql}
     GROUP BY substr(s.date, 1, 7), ${of}`,
    condition.parameters,
    { month: text, ofWhat: text.nullable, sessions: integer, minutes: integer, people: integer },
  )
  return rows.map(({ ofWhat, ...row }) => ({ ...row, of: ofWhat }))
}

export function sumSessions(rows: Iterable<SessionFacts>): SessionFacts {
  const sum = noSessions()
  for (const { sessions, minutes, people } of rows) {
    sum.sessions += sessions
    sum.minutes += minutes
    sum.people += people
  }
  return sum
}
