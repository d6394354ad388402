import { addDays, instantOf, weekdayOf } from '../time/dates.js'
import type { Random } from './random.js'

/** How busy each month is, January first: little happens in August and December. */
const months = [0.85, 1, 1.1, 0.8, 1, 1.05, 0.85, 0.3, 1.1, 1.2, 1.15, 0.45]
/** Monday first; nobody opens on Sundays. */
const weekdays = [1, 1.2, 1.2, 1.1, 0.8, 0.35, 0]

/**
 * `count` dates from `from` to `to`, both included, oldest first; busy days come up more often, some more than once.
 * Spread evenly over the busy time (one in each `count`th of it), so that no month is empty by chance.
 */
export function dates(count: number, from: string, to: string, random: Random): string[] {
  const days: { date: string; until: number }[] = []
  let total = 0
  for (let date = from; date <= to; date = addDays(date, 1)) {
    total += busyness(date)
    days.push({ date, until: total })
  }
  return Array.from({ length: count }, (_, index) => {
    const moment = ((index + random.next()) / count) * total
    return days.find(({ until }) => moment < until)?.date ?? to
  })
}

function busyness(date: string): number {
  const dayOfYear = date.slice(5)
  if (dayOfYear >= '12-22' || dayOfYear <= '01-02') return 0
  return (months[Number(dayOfYear.slice(0, 2)) - 1] ?? 1) * (weekdays[weekdayOf(date) - 1] ?? 0)
}

/** A moment between two, to the minute. */
export function between(from: Date, to: Date, random: Random): Date {
  const minutes = Math.max(0, Math.floor((to.getTime() - from.getTime()) / 60_000))
  return new Date(from.getTime() + random.whole(0, minutes) * 60_000)
}

export function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000)
}

/** Before any moment of today, so that nothing in the demo lies in the future whatever the time is. */
export function yesterdayEvening(today: string, zone: string): Date {
  return instantOf(addDays(today, -1), '20:00', zone)
}
