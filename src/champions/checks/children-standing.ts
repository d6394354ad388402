import { type CheckDecision, type CheckLevel, FOR_CHILDREN } from './champion-check.entity.js'

/** By their DBS checks somebody may be with children as often as needed, on few days, or not at all. */
export type ChildrenStanding = 'checked' | 'unchecked' | 'not_suitable'

/** A check as far as it decides that. Dates are local. */
export interface Decided {
  level: CheckLevel
  decision: CheckDecision
  issuedOn: string
  seenOn: string
}

/** The newest decision counts, whatever the level it was made on. */
export function standingOf(checks: readonly Decided[]): ChildrenStanding {
  const counting = stillCounting(checks)
  if (counting.some(({ level }) => FOR_CHILDREN.levels.includes(level))) return 'checked'
  return counting.length === 0 && checks.length > 0 ? 'not_suitable' : 'unchecked'
}

/** Those found suitable after the last “Not suitable”, which ends all before it and those of the same day. */
export const stillCounting = <T extends Decided>(checks: readonly T[]): T[] =>
  checks.filter(
    (check) =>
      check.decision === 'suitable' &&
      !checks.some((other) => other.decision === 'not_suitable' && !isAfter(check, other)),
  )

/** By the day on which it was seen, of the same day by the certificate's. */
export const isAfter = (one: Decided, other: Decided): boolean =>
  one.seenOn === other.seenOn ? one.issuedOn > other.issuedOn : one.seenOn > other.seenOn

const AFTER = (one: string, other: string) =>
  `(${one}.seen_on > ${other}.seen_on OR (${one}.seen_on = ${other}.seen_on AND ${one}.issued_on > ${other}.issued_on))`

/** The same in SQL, of champions called `c`: nothing lets them be with children as often as needed. */
export const UNCHECKED = `NOT EXISTS (SELECT 1 FROM champion_checks k
  WHERE k.champion_id = c.id AND k.decision = :suitable AND k.level IN (:...levels)
    AND NOT EXISTS (SELECT 1 FROM champion_checks n
      WHERE n.champion_id = k.champion_id AND n.decision = 'not_suitable' AND NOT ${AFTER('k', 'n')}))`
export const CHECKED = { suitable: FOR_CHILDREN.decision, levels: FOR_CHILDREN.levels }

/** The newest decision is that they are not suitable. */
export const NOT_SUITABLE = `EXISTS (SELECT 1 FROM champion_checks n
  WHERE n.champion_id = c.id AND n.decision = 'not_suitable'
    AND NOT EXISTS (SELECT 1 FROM champion_checks k
      WHERE k.champion_id = n.champion_id AND k.decision = 'suitable' AND ${AFTER('k', 'n')}))`
