import { DateTime } from 'luxon'
import { addDays } from '../time/dates.js'
import type { ReviewKind } from './business-review.entity.js'

/** The follow-up reviews after the baseline, by months. */
export const FOLLOW_UPS = [
  { kind: '3_months', months: 3 },
  { kind: '6_months', months: 6 },
  { kind: '12_months', months: 12 },
] as const satisfies readonly { kind: ReviewKind; months: number }[]

export interface FollowUp {
  kind: ReviewKind
  /** Local date. 30 November and three months is the last day of February. */
  dueOn: string
  /**
   * 'due' from its day until the next one is due; then it was 'missed', because nobody can say any more how things stood.
   * The last one stays due.
   */
  state: 'done' | 'coming' | 'due' | 'missed'
}

/** What follows a baseline. Empty without one: then the baseline itself is what is missing. */
export function followUps(reviews: readonly { kind: ReviewKind; date: string }[], today: string): FollowUp[] {
  const baseline = reviews.find(({ kind }) => kind === 'baseline')
  if (!baseline) return []
  return FOLLOW_UPS.map(({ kind, months }, index) => {
    const next = FOLLOW_UPS[index + 1]
    const dueOn = monthsAfter(baseline.date, months)
    const isDone = reviews.some((review) => review.kind === kind)
    const isOver = next !== undefined && monthsAfter(baseline.date, next.months) <= today
    return { kind, dueOn, state: isDone ? 'done' : dueOn > today ? 'coming' : isOver ? 'missed' : 'due' }
  })
}

/** The latest day of a baseline whose follow-up after so many months is due by today: what a query can compare with. */
export function latestBaseline(today: string, months: number): string {
  let day = monthsAfter(today, -months)
  // Short months end early: a baseline of up to three days later can be due today as well.
  while (monthsAfter(addDays(day, 1), months) <= today) day = addDays(day, 1)
  return day
}

function monthsAfter(date: string, months: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ months }).toFormat('yyyy-MM-dd')
}
