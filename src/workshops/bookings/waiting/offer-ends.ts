export interface OfferSettings {
  /** How long an offer stands at most. */
  offerHours: number
}

const A_MINUTE = 60_000
const AN_HOUR = 60 * A_MINUTE

/**
 * Until when a place that is offered now stands: for as long as the council says, but never longer than half of the time that
 * is left until the start, so that the next in the list has a chance too. To the whole minute, as people read it. null in the
 * last hour: nobody could answer in time, and a free place goes to whoever books first.
 */
export function offerEnds(now: Date, startsAt: Date, { offerHours }: OfferSettings): Date | null {
  const left = startsAt.getTime() - now.getTime()
  if (left < AN_HOUR) return null
  const end = now.getTime() + Math.min(offerHours * AN_HOUR, left / 2)
  return new Date(Math.floor(end / A_MINUTE) * A_MINUTE)
}
