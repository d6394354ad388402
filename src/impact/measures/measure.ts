import type { BusinessFacts, Pair } from '../facts/business-facts.js'
import type { Dimension, Facts } from '../facts/facts.js'
import type { Grade, Tally } from '../figure.js'

/** What a figure counts; the words are those of every page and export. */
export type CountingRule =
  | 'unique people'
  | 'attendances'
  | 'hours'
  | 'head-count'
  | 'records'
  | 'businesses'
  | 'share of bookings'
  | 'share of answers'
  | 'change between two reviews'
  | 'estimate'

/**
 * Where the records behind a figure are found. `where` and `amount` are SQL over the aliases of `records.ts`
 * (w workshops, b bookings, s sessions); `amount` is what the record adds, null where it adds itself.
 */
export type RecordSource =
  | { of: 'workshops' | 'bookings' | 'sessions'; where: string | null; amount: string | null }
  | { of: 'businesses'; list: (facts: BusinessFacts) => BusinessRecord[] }

export interface BusinessRecord {
  businessId: string
  /** What it adds, in words. */
  amount: string | null
}

/** A defined figure. A change of what is counted is a new version, so that older claims keep their meaning. */
export interface Measure {
  /** In URLs and files; never changes. */
  key: string
  version: number
  name: string
  /** What the number means, for everybody. */
  wording: string
  rule: CountingRule
  /** What exactly is counted and what is not. */
  countingRule: string
  unit: string
  grade: Grade
  /** Tables that it may stand in. */
  breakdowns: readonly Dimension[]
  /** Whether months add up to the period. */
  isAdditive: boolean
  records: readonly RecordSource[]
  tally(facts: Facts): Tally
}

export const EVERY_TABLE: readonly Dimension[] = ['month', 'year', 'topic', 'ward', 'tag']

/** Sessions have no tags. */
export const TABLES_WITH_SESSIONS: readonly Dimension[] = ['month', 'year', 'topic', 'ward']

export const count = (count: number, records = count): Tally => ({
  amount: { of: 'count', count },
  records: { B: records },
})

export const nothing = (because: string): Tally => ({ amount: { of: 'nothing', because }, records: {} })

export const NO_SESSIONS = 'not known under these filters: sessions have no audience and no tags'
export const NO_BUSINESSES = 'not known here'

/** A business's own change is as good as the later review: verified is a third party's record. */
export function gradesOf(pairs: readonly Pair[]): Partial<Record<Grade, number>> {
  const verified = pairs.filter(({ followUp }) => followUp.evidence === 'verified').length
  return { A: verified, B: pairs.length - verified }
}

/** How many of these rest on what the owner said, on papers seen, or on a third party. */
export const evidenceOf = (pairs: readonly Pair[]) =>
  (['claimed', 'evidenced', 'verified'] as const).map((evidence) => ({
    label: evidence,
    count: pairs.filter(({ followUp }) => followUp.evidence === evidence).length,
  }))

export const pairedOf = (businesses: BusinessFacts, pairs: readonly Pair[]) => ({
  paired: pairs.length,
  eligible: businesses.supported.length,
})
