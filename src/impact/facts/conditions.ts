import { firstDay, lastDay, type Period } from '../period.js'
import type { Scope, Tag } from '../scope.js'

/** SQL valid on both engines, with its named parameters. */
export interface Condition {
  sql: string
  parameters: Record<string, string | Date>
}

export interface Span {
  now: Period
  before: Period
  /** Local date: nothing counts before it has happened. */
  today: string
  /** The moment of the figures, on that date: a workshop of today counts when it is over. */
  at: Date
}

/** Dates in the period or in the one before it, and not in the future. */
export function inEither(column: string, { now, before, today }: Span): Condition {
  return {
    sql: `((${column} BETWEEN :from AND :to) OR (${column} BETWEEN :before_from AND :before_to)) AND ${column} <= :today`,
    parameters: {
      from: firstDay(now),
      to: lastDay(now),
      before_from: firstDay(before),
      before_to: lastDay(before),
      today,
    },
  }
}

export function inPeriod(column: string, period: Period, today: string): Condition {
  return {
    sql: `${column} BETWEEN :from AND :to AND ${column} <= :today`,
    parameters: { from: firstDay(period), to: lastDay(period), today },
  }
}

/**
 * Which workshops count: published (so neither draft nor cancelled), over at this moment or with a register, and in scope.
 * Over `workshops w LEFT JOIN venues v`. EXISTS rather than joins: several partners, topics or tags on one workshop must not
 * count it twice.
 */
export function workshopsOf(scope: Scope, at: Date): Condition {
  return all(
    {
      sql: `w.state = 'published' AND (w.ends_at IS NULL OR w.ends_at <= :at OR w.register_saved_at IS NOT NULL)`,
      parameters: { at },
    },
    scope.partnerId && {
      sql: 'EXISTS (SELECT 1 FROM workshop_partners wp WHERE wp.workshop_id = w.id AND wp.partner_id = :partner)',
      parameters: { partner: scope.partnerId },
    },
    scope.topic && {
      sql: 'EXISTS (SELECT 1 FROM workshop_topics wt WHERE wt.workshop_id = w.id AND wt.topic = :topic)',
      parameters: { topic: scope.topic },
    },
    ...filtersOf(scope),
  )
}

/** Sessions in scope. Over `sessions s LEFT JOIN venues v`; tags and audience are the caller's business. */
export function sessionsOf(scope: Scope): Condition {
  return all(
    scope.partnerId && { sql: 's.partner_id = :partner', parameters: { partner: scope.partnerId } },
    scope.topic && {
      sql: 'EXISTS (SELECT 1 FROM session_topics st WHERE st.session_id = s.id AND st.topic = :topic)',
      parameters: { topic: scope.topic },
    },
    scope.wardId && { sql: 'COALESCE(s.area_id, v.area_id) = :ward', parameters: { ward: scope.wardId } },
  )
}

function filtersOf(scope: Scope): (Condition | null)[] {
  return [
    scope.wardId ? { sql: 'v.area_id = :ward', parameters: { ward: scope.wardId } } : null,
    scope.audience ? { sql: 'w.audience = :audience', parameters: { audience: scope.audience } } : null,
    ...scope.tags.map((tag, index) => carries(tag, `tag_${index}`)),
    ...scope.withoutTags.map((tag, index) => {
      const { sql, parameters } = carries(tag, `without_${index}`)
      return { sql: `NOT ${sql}`, parameters }
    }),
  ]
}

const carries = ({ name, value }: Tag, parameter: string): Condition => ({
  sql: `EXISTS (SELECT 1 FROM workshop_tags tg WHERE tg.workshop_id = w.id AND tg.name = :${parameter}_name AND tg.value = :${parameter}_value)`,
  parameters: { [`${parameter}_name`]: name, [`${parameter}_value`]: value },
})

/** The conditions that there are, all of them; true when there is none. */
export function all(...conditions: (Condition | null | '')[]): Condition {
  const present = conditions.filter((condition) => condition !== null && condition !== '')
  return {
    sql: present.map(({ sql }) => sql).join(' AND ') || '1 = 1',
    parameters: Object.assign({}, ...present.map(({ parameters }) => parameters)),
  }
}
