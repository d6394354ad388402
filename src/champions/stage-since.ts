/**
 * SQL: since when the champion `c` is at their stage, as the history tells it; null for who was there before there was one. Nobody
 * moves without a line in it, and it is never changed.
 */
export const STAGE_SINCE = `(SELECT MAX(e.at) FROM audit_entries e
  WHERE e.subject_kind = 'champion' AND e.subject_id = c.id AND e.action IN ('champion.added', 'champion.moved'))`
