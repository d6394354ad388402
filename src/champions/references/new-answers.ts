/** SQL: a referee of champion `c` has answered, and nobody of the task force has opened their references since. */
export const HAS_NEW_ANSWER = `EXISTS (SELECT 1 FROM champion_references r WHERE r.champion_id = c.id AND r.answered_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM audit_entries e WHERE e.subject_kind = 'champion' AND e.subject_id = c.id
    AND e.action = 'references.read' AND e.at >= r.answered_at))`
