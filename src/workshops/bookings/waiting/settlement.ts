import { placesFor } from '../../places/places.js'
import type { WorkshopPlaces } from '../../places/places-facts.service.js'
import { offerEnds } from './offer-ends.js'

/** What has to be done so that the places of a workshop and its waiting list are as the facts want them now. */
export interface Settlement {
  /** null: no limit. */
  places: number | null
  /** So many more hold a place than room and champions allow. */
  over: number
  /** What ends open offers: their time, or that the workshop cannot be booked any more. null: nothing does. */
  ends: 'expired' | 'withdrawn' | null
  /** Who waits cannot be offered anything any more. */
  endsWaiting: boolean
  /** How many of those who wait are offered a place now. */
  offers: number
}

type Facts = Omit<WorkshopPlaces, 'id' | 'isOnline' | 'endsAt' | 'confirmDaysBefore'>

/** Once a workshop has begun its places stay as they were. */
export function settlementOf(facts: Facts, now: Date): Settlement {
  const { state, format, startsAt, booked, waiting, offered, offerEndsAt } = facts
  const hasStarted = startsAt !== null && startsAt <= now
  const isOpen = state === 'published' && format === 'bookable' && startsAt !== null && !hasStarted
  const isBookable = format === 'bookable'
  const limit = workedOut(facts)
  const { places, over } =
    hasStarted || !isBookable || limit === null
      ? { places: facts.placesNow, over: isBookable ? facts.overbooked : 0 }
      : { places: Math.max(limit, booked), over: Math.max(0, booked - limit) }
  const isPast = hasStarted || (offerEndsAt !== null && offerEndsAt <= now)
  const free = places === null ? waiting : Math.max(0, places - booked)
  const ends = offered === 0 ? null : isOpen || hasStarted ? (isPast ? 'expired' : null) : 'withdrawn'
  const canOffer = isOpen && startsAt !== null && offerEnds(now, startsAt, facts) !== null
  return { places, over, ends, endsWaiting: !isBookable && waiting > 0, offers: canOffer ? Math.min(waiting, free) : 0 }
}

export function isSettled(
  { placesNow, overbooked }: Facts,
  { places, over, ends, endsWaiting, offers }: Settlement,
): boolean {
  return places === placesNow && over === overbooked && ends === null && !endsWaiting && offers === 0
}

/** How many places the facts allow, whoever has booked; null where nobody asked for a number. */
export function workedOut({
  wanted,
  capacity,
  champions,
  ratio,
}: Pick<Facts, 'wanted' | 'capacity' | 'champions' | 'ratio'>): number | null {
  return wanted === null ? null : placesFor({ wanted, room: capacity, champions, ratio }).places
}
