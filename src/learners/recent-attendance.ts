import type { LearnerBooking } from './learners.service.js'

/** How far back a missed workshop is held against nobody: what is older is not looked at. */
const RECENT = 5

/**
 * Of the last five places that were booked and whose register is saved: how many were missed. null when there is none.
 * Walk-ins held no place, and a cancelled booking or workshop was not missed.
 * @param bookings the latest first
 */
export function recentAttendance(bookings: readonly LearnerBooking[]): { missed: number; of: number } | null {
  const known = bookings
    .filter((each) => each.state === 'booked' && each.workshopState !== 'cancelled' && !each.isWalkIn)
    .filter(({ outcome }) => outcome !== null)
    .slice(0, RECENT)
  if (known.length === 0) return null
  return { missed: known.filter(({ outcome }) => outcome === 'did_not_attend').length, of: known.length }
}

/** "Did not attend 2 of the last 5" */
export function recentAttendanceInWords({ missed, of }: { missed: number; of: number }): string {
  const last = of === 1 ? 'the last one' : `the last ${of}`
  if (missed === 0) return of === 1 ? 'Attended the last one' : `Attended all of ${last}`
  return of === 1 ? 'Did not attend the last one' : `Did not attend ${missed} of ${last}`
}
