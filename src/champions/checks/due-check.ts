import { type CheckDecision, type CheckLevel } from './champion-check.entity.js'

export interface KnownCheck {
  level: CheckLevel
  decision: CheckDecision
  issuedOn: string
  seenOn: string
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
 * none that was found suitable.
 */
export function dueCheckOn(checks: readonly KnownCheck[]): string | null {
  const suitable = checks.filter(({ decision }) => decision === 'suitable')
  const due = suitable
    .filter((check) => !suitable.some((other) => standsInFor(other, check)))
    .flatMap(({ nextCheckOn }) => nextCheckOn ?? [])
  return due.toSorted()[0] ?? null
}

const standsInFor = (newer: KnownCheck, older: KnownCheck): boolean =>
  isAfter(newer, older) && (newer.level === older.level || SAYS_TOO[newer.level].includes(older.level))

/** By the day on which it was seen, of the same day by the certificate's. */
const isAfter = (one: KnownCheck, other: KnownCheck): boolean =>
  one.seenOn === other.seenOn ? one.issuedOn > other.issuedOn : one.seenOn > other.seenOn
