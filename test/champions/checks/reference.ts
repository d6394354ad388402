import { DateTime } from 'luxon'
import type { Decided } from '../../../src/champions/checks/children-standing.js'
import type { TimeWithChildren } from '../../../src/champions/checks/regulated-activity.js'

const MINUTE = 60_000

/** Slow and obvious: looks at each minute, and tries every run of 30 days there is. */
export function needsCheck(
  planned: TimeWithChildren,
  others: readonly TimeWithChildren[],
  zone: string,
  isNotSuitable = false,
): boolean {
  if (isNotSuitable) return true
  const begins = DateTime.fromISO('2026-09-01T00:00', { zone }).toMillis()
  const isNew = planned.from.getTime() >= begins
  if (!isNew && planned.isSupervised) return false
  const relevant = [planned, ...others.filter((other) => isNew || !other.isSupervised)]
  if (minutesOf(planned, zone).some(({ hour }) => hour >= 2 && hour < 6)) return true
  const days = (time: TimeWithChildren) => new Set(minutesOf(time, zone).map((at) => at.toISODate() ?? ''))
  const own = days(planned)
  const isSecondDate = (other: TimeWithChildren) => [...days(other)].some((day) => !own.has(day))
  if (
    planned.weeklyRole &&
    relevant.slice(1).some((other) => other.weeklyRole === planned.weeklyRole && isSecondDate(other))
  )
    return true
  const all = new Set(relevant.flatMap((time) => [...days(time)]))
  for (const day of own)
    for (let back = 0; back < 30; back++) {
      const run = Array.from(
        { length: 30 },
        (_, i) =>
          DateTime.fromISO(day)
            .plus({ days: i - back })
            .toISODate() ?? '',
      )
      if (run.filter((each) => all.has(each)).length >= 4) return true
    }
  return false
}

function minutesOf({ from, to }: TimeWithChildren, zone: string): DateTime[] {
  const minutes = [DateTime.fromJSDate(from, { zone })]
  for (let at = from.getTime() + MINUTE; at < to.getTime(); at += MINUTE)
    minutes.push(DateTime.fromMillis(at, { zone }))
  return minutes
}

/** Slow and obvious: reads the checks from the oldest to the newest, of one day the suitable ones first, and forgets all at each “Not suitable”. */
export function slowStanding(checks: readonly Decided[]): string {
  const rank = ({ seenOn, issuedOn, decision }: Decided) => `${seenOn} ${issuedOn} ${decision === 'suitable' ? 1 : 2}`
  let standing = 'unchecked'
  for (const { decision, level } of checks.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))) {
    if (decision === 'not_suitable') standing = 'not_suitable'
    else if (level === 'enhanced_children' || level === 'enhanced_both') standing = 'checked'
    else if (standing === 'not_suitable') standing = 'unchecked'
  }
  return standing
}
