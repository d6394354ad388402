import { type CheckLevel } from './champion-check.entity.js'
import { type Decided, isAfter, stillCounting } from './children-standing.js'

export interface KnownCheck extends Decided {
  nextCheckOn: string | null
}

/** What a check of each level says as well: whoever has a newer one of these needs no new one of the other. */
const SAYS_TOO: Record<CheckLevel, readonly CheckLevel[]> = {
  basic: [],
  standard: ['basic'],
  enhanced: ['basic', 'standard'],
  enhanced_children: ['basic', 'standard', 'enhanced'],
  enhanced_adults: ['basic', 'standard', 'enhanced'],
  enhanced_both: ['basic', 'standard', 'enhanced', 'enhanced_children', 'enhanced_adults'],
}

/**
 * The local date on which a new check is due: the earliest of those that no newer check stands in for. null: none is due, or there is
 * none that was found suitable since the last “Not suitable”.
 */
export function dueCheckOn(checks: readonly KnownCheck[]): string | null {
  const suitable = stillCounting(checks)
  const due = suitable
    .filter((check) => !suitable.some((other) => standsInFor(other, check)))
    .flatMap(({ nextCheckOn }) => nextCheckOn ?? [])
  return due.toSorted()[0] ?? null
}

const standsInFor = (newer: KnownCheck, older: KnownCheck): boolean =>
  isAfter(newer, older) && (newer.level === older.level || SAYS_TOO[newer.level].includes(older.level))
