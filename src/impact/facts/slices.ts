import type { Database } from '../../database/database.js'
import { includes, type Period, yearOf, yearStarting } from '../period.js'
import { leavesOutReviewsAlone, leavesOutSessions, type Scope } from '../scope.js'
import { businessFacts } from './business-facts.js'
import { businessRows } from './business-rows.js'
import { feedbackRows, sumFeedback } from './feedback-facts.js'
import type { Span } from './conditions.js'
import { DIMENSIONS, noPeople, noSessions, noWorkshops, type Dimension, type Facts, type Slices } from './facts.js'
import { peopleFacts, type PeopleRow } from './people-facts.js'
import { sessionsByTopic, sessionsByWard, sumSessions, type SessionRow } from './session-facts.js'
import { sumWorkshops, workshopsByTag, workshopsByTopic, workshopsByWard, type WorkshopRow } from './workshop-facts.js'

/** The row of what has no topic, no ward, or not this tag. */
export const NONE = ''

/**
 * All facts behind one summary, in nine queries at most. Keys of rows: month `2026-11`, year `2026` or `2026/27`, topic value,
 * area id, `2014|DC` for year and tag value; `NONE` for what has none.
 */
export async function readSlices(
  database: Database,
  scope: Scope,
  span: Span,
  tagName: string | null,
): Promise<Slices> {
  const withSessions = !leavesOutSessions(scope)
  const [byWard, byTopic, byTag, people, sessionsWard, sessionsTopic, businesses, feedback] = await Promise.all([
    workshopsByWard(database, scope, span),
    workshopsByTopic(database, scope, span),
    tagName === null ? [] : workshopsByTag(database, scope, span, tagName),
    peopleFacts(database, scope, span, span.now.years, tagName),
    withSessions ? sessionsByWard(database, scope, span) : [],
    withSessions ? sessionsByTopic(database, scope, span) : [],
    businessRows(database, scope, span),
    feedbackRows(database, scope, span),
  ])
  const total = (period: Period, part: 'now' | 'before'): Facts => ({
    workshops: sumWorkshops(byWard.filter(({ month }) => includes(period, month))),
    people: people.find(({ slice }) => slice === part) ?? noPeople(),
    sessions: withSessions ? sumSessions(sessionsWard.filter(({ month }) => includes(period, month))) : null,
    businesses: businessFacts(businesses, period, !leavesOutReviewsAlone(scope)),
    feedback: sumFeedback(feedback.filter(({ month }) => includes(period, month))),
  })
  const year = ({ month }: { month: string }) => yearOf(month, span.now.years)
  const tables: Record<Dimension, Table> = {
    month: { workshops: byWard, sessions: sessionsWard, key: ({ month }) => month },
    year: { workshops: byWard, sessions: sessionsWard, key: year },
    topic: { workshops: byTopic, sessions: sessionsTopic, key: ({ of }) => of ?? NONE },
    ward: { workshops: byWard, sessions: sessionsWard, key: ({ of }) => of ?? NONE },
    tag: { workshops: byTag, sessions: [], key: (row) => `${year(row)}|${row.of ?? NONE}` },
  }
  const rows = new Map(
    DIMENSIONS.map((dimension) => [
      dimension,
      table(tables[dimension], span.now, withSessions && dimension !== 'tag', peopleRows(people, dimension, span)),
    ]),
  )
  const nothing = {
    workshops: noWorkshops(),
    people: noPeople(),
    sessions: withSessions ? noSessions() : null,
    businesses: null,
    feedback: null,
  }
  const [beforeSince = null] = [...byWard, ...sessionsWard]
    .map(({ month }) => month)
    .filter((month) => includes(span.before, month))
    .sort()
  return { now: total(span.now, 'now'), before: total(span.before, 'before'), beforeSince, rows, nothing }
}

interface Table {
  workshops: WorkshopRow[]
  sessions: SessionRow[]
  key(row: { month: string; of: string | null }): string
}

function table(
  source: Table,
  period: Period,
  withSessions: boolean,
  people: Map<string, PeopleRow>,
): Map<string, Facts> {
  const workshops = groupedBy(source, period, source.workshops)
  const sessions = groupedBy(source, period, source.sessions)
  return new Map(
    [...new Set([...workshops.keys(), ...sessions.keys()])].map((key) => [
      key,
      {
        workshops: sumWorkshops(workshops.get(key) ?? [noWorkshops()]),
        people: people.get(key) ?? noPeople(),
        sessions: withSessions ? sumSessions(sessions.get(key) ?? [noSessions()]) : null,
        businesses: null,
        feedback: null,
      },
    ]),
  )
}

function groupedBy<R extends { month: string; of: string | null }>(
  { key }: Table,
  period: Period,
  rows: R[],
): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const row of rows) {
    if (!includes(period, row.month)) continue
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

/** SQL names a year by its first calendar year; the tables name it as people do. */
function peopleRows(people: PeopleRow[], dimension: Dimension, { now: { years } }: Span): Map<string, PeopleRow> {
  const asYear = (first: string) => yearStarting(Number(first), years)
  const keyOf = (key: string) => {
    if (dimension === 'year') return asYear(key)
    return dimension === 'tag' ? `${asYear(key.slice(0, 4))}${key.slice(4)}` : key
  }
  return new Map(people.filter(({ slice }) => slice === dimension).map((row) => [keyOf(row.key ?? NONE), row]))
}
