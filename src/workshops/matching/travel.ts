import { milesBetween } from '../../areas/distance.js'
import type { Place } from './facts.js'

/** To get going, park or wait for a bus. */
const START_MINUTES = 15
/** By bus across a town: 12 miles an hour. */
const MINUTES_A_MILE = 5
/** Where nobody knows how far it is, or one of the two is at a computer at home. */
const UNKNOWN_MINUTES = 30

/** Miles between two venues; null where that makes no sense or is not known. */
export const milesApart = (a: Place, b: Place): number | null =>
  a.isOnline || b.isOnline || !a.point || !b.point ? null : milesBetween(a.point, b.point)

/** Minutes that somebody needs from one to the other: whole ones. */
export function travelMinutes(a: Place, b: Place): number {
  if (a.isOnline && b.isOnline) return 0
  if (!a.isOnline && !b.isOnline && a.venueId !== null && a.venueId === b.venueId) return 0
  const miles = milesApart(a, b)
  return miles === null ? UNKNOWN_MINUTES : START_MINUTES + Math.ceil(miles * MINUTES_A_MILE)
}
