import { integer, text, type Database } from '../../database/database.js'
import { FIRST_MONTH, type YearKind } from '../period.js'
import type { Scope } from '../scope.js'
import { all, inEither, workshopsOf, type Span } from './conditions.js'
import type { Dimension, PeopleFacts } from './facts.js'

/** `slice` is `now`, `before` or a table; `key` is the row of that table, null where it has none. */
export interface PeopleRow extends PeopleFacts {
  slice: 'now' | 'before' | Dimension
  key: string | null
}

const COUNTS = `
  COUNT(DISTINCT CASE WHEN p.outcome = 'attended' THEN p.person END) AS people,
  COALESCE(SUM(CASE WHEN p.outcome = 'attended' THEN 1 ELSE 0 END), 0) AS attended,
  COALESCE(SUM(CASE WHEN p.is_walk_in THEN 0 ELSE 1 END), 0) AS booked,
  COALESCE(SUM(CASE WHEN p.outcome = 'attended' AND NOT p.is_walk_in THEN 1 ELSE 0 END), 0) AS booked_and_came,
  COALESCE(SUM(CASE WHEN p.outcome = 'did_not_attend' AND NOT p.is_walk_in THEN 1 ELSE 0 END), 0) AS did_not_attend`

/**
 * Distinct people do not add up, so each row of each table is counted by itself, all in one statement. A learner whom staff
 * merged into another counts as that one.
 * @param years how the rows by year are told apart; their keys are the year they start in
 * @param tagName the tag whose values are rows, by year: `2014|DC`; null for no such table
 */
export async function peopleFacts(
  database: Database,
  scope: Scope,
  span: Span,
  years: YearKind,
  tagName: string | null,
): Promise<PeopleRow[]> {
  const condition = all(workshopsOf(scope, span.at), inEither('w.date', span))
  const year = `CAST(CAST(substr(p.date, 1, 4) AS integer) - CASE WHEN substr(p.date, 6, 2) < '${FIRST_MONTH[years]}' THEN 1 ELSE 0 END AS text)`
  const arm = (slice: string, key: string, join = '') =>
    `SELECT '${slice}' AS slice, ${key} AS row_key, ${COUNTS} FROM places p ${join} WHERE p.part = 'now' GROUP BY ${key}`
  const rows = await database.select(
    `WITH places AS (
       SELECT w.id AS workshop_id, w.date AS date, v.area_id AS ward, b.outcome AS outcome, b.is_walk_in AS is_walk_in,
         COALESCE(l.merged_into_id, l.id) AS person,
         CASE WHEN w.date BETWEEN :from AND :to THEN 'now' ELSE 'before' END AS part
       FROM workshops w
       JOIN bookings b ON b.workshop_id = w.id AND b.state = 'booked'
       JOIN learners l ON l.id = b.learner_id
       LEFT JOIN venues v ON v.id = w.venue_id
       WHERE ${condition.sql})
     SELECT p.part AS slice, p.part AS row_key, ${COUNTS} FROM places p GROUP BY p.part
     UNION ALL ${arm('month', 'substr(p.date, 1, 7)')}
     UNION ALL ${arm('year', year)}
     UNION ALL ${arm('ward', 'p.ward')}
     UNION ALL ${arm('topic', 't.topic', 'LEFT JOIN workshop_topics t ON t.workshop_id = p.workshop_id')}
     ${tagName === null ? '' : `UNION ALL ${arm('tag', `${year} || '|' || COALESCE(g.value, '')`, 'LEFT JOIN workshop_tags g ON g.workshop_id = p.workshop_id AND g.name = :split')}`}`,
    { ...condition.parameters, split: tagName },
    {
      slice: text,
      rowKey: text.nullable,
      people: integer,
      attended: integer,
      booked: integer,
      bookedAndCame: integer,
      didNotAttend: integer,
    },
  )
  return rows.map(({ slice, rowKey, ...facts }) => ({ ...facts, slice: slice as PeopleRow['slice'], key: rowKey }))
}
