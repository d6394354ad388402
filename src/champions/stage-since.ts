/** SQL: since when the champion `c` is at their stage; null for who has no history of stages. */
export const STAGE_SINCE =
  '(SELECT s.began_at FROM champion_stages s WHERE s.champion_id = c.id AND s.ended_at IS NULL)'
