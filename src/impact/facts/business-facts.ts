import { firstDay, lastDay, type Period } from '../period.js'

export type Evidence = 'claimed' | 'evidenced' | 'verified'

/** One dated observation of a business; money in pence a month; null is not known. */
export interface Review {
  businessId: string
  /** Local date. */
  date: string
  /** 0 for the baseline, else 3, 6 or 12. */
  monthsAfter: number
  hasWebsite: boolean
  sellsOnline: boolean
  onMaps: boolean
  monthlyRevenue: number | null
  jobs: number | null
  evidence: Evidence
}

/** A business's own change: its baseline and its latest follow-up in the period. */
export interface Pair {
  businessId: string
  baseline: Review
  followUp: Review
}

export interface BusinessFacts {
  /** Took part in a workshop that counts, or was reviewed, in the period. */
  supported: readonly string[]
  followedUp: readonly string[]
  pairs: readonly Pair[]
}

export interface BusinessRows {
  /** A business at a workshop that counts, on its date. */
  visits: readonly { businessId: string; date: string }[]
  /**
   * All reviews up to the end of the period, of the businesses in scope. `since` is the local date from which the business
   * belongs to the scope: a period that ended earlier must not change by what came later. '' is always.
   */
  reviews: readonly (Review & { since: string })[]
}

/**
 * What became of the businesses supported in a period.
 * @param reviewsAlone whether a review by itself makes a business supported (not under filters that only workshops have)
 */
export function businessFacts(rows: BusinessRows, period: Period, reviewsAlone: boolean): BusinessFacts {
  const { visits } = rows
  const reviews = rows.reviews.filter(({ since }) => since <= lastDay(period))
  const isInside = ({ date }: { date: string }) => date >= firstDay(period) && date <= lastDay(period)
  const supported = new Set(visits.filter(isInside).map(({ businessId }) => businessId))
  if (reviewsAlone) for (const review of reviews) if (isInside(review)) supported.add(review.businessId)
  const pairs: Pair[] = []
  const followedUp: string[] = []
  const byBusiness = new Map<string, Review[]>()
  for (const review of reviews)
    byBusiness.set(review.businessId, [...(byBusiness.get(review.businessId) ?? []), review])
  for (const businessId of [...supported].sort()) {
    const own = byBusiness.get(businessId) ?? []
    const followUp = latest(own.filter((review) => review.monthsAfter > 0 && isInside(review)))
    if (!followUp) continue
    followedUp.push(businessId)
    const baseline = own.find(({ monthsAfter }) => monthsAfter === 0)
    if (baseline && baseline.date <= followUp.date) pairs.push({ businessId, baseline, followUp })
  }
  return { supported: [...supported].sort(), followedUp, pairs }
}

/** Of two on one day the one after more months: the rows come in any order, and the figure must not depend on it. */
const latest = (reviews: Review[]): Review | undefined =>
  reviews.reduce<Review | undefined>((last, review) => (!last || isLater(review, last) ? review : last), undefined)

const isLater = (a: Review, b: Review): boolean => (a.date === b.date ? a.monthsAfter > b.monthsAfter : a.date > b.date)

/** The middle of an odd number, the mean of the two middle ones otherwise; null of nothing. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}
