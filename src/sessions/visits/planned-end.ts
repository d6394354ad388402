import { addDays, instantOf, localDateOf, parseTime } from '../../time/dates.js'

/** Nobody is on a visit for longer than this, in hours. */
export const LONGEST = 12

/**
 * The instant that somebody means by "3pm" or by a number of minutes: the next one after now.
 * @param length minutes as text, or `other`
 * @param time as people type it, for `other`
 * @returns null when it is no time, or further away than the longest visit
 */
export function plannedEnd(length: string, time: string, now: Date, zone: string): Date | null {
  if (length !== 'other') return /^\d{1,3}$/.test(length) ? new Date(now.getTime() + Number(length) * 60_000) : null
  const local = parseTime(time)
  if (local === null) return null
  const today = localDateOf(now, zone)
  const next = [today, addDays(today, 1)].map((date) => instantOf(date, local, zone)).find((instant) => instant > now)
  return next && next.getTime() - now.getTime() <= LONGEST * 3_600_000 ? next : null
}
