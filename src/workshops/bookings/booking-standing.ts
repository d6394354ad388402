import { formatInstant } from '../../time/dates.js'
import { BY_EXPIRY, BY_LEARNER, BY_MOVING, BY_RELEASE } from './booking.entity.js'
import type { BookingDetail, Together } from './booking-detail.service.js'
import { isForThemselves, listLines, OFFER_ENDED, ON_LIST } from './waiting/list-standing.js'

/** Where a booking stands, for the page that its link opens long after, too. */
export type Standing =
  'booked' | 'waiting' | 'offered' | 'offer ended' | 'cancelled' | 'moved' | 'workshop cancelled' | 'started'

export const STANDING_TITLES: Record<Standing, string> = {
  booked: 'Your place is booked',
  ...ON_LIST,
  'offer ended': OFFER_ENDED,
  cancelled: 'This booking is cancelled',
  moved: 'This booking has moved to another date',
  'workshop cancelled': 'This workshop is cancelled',
  started: 'This workshop has started',
}

export function standingOf({ state, cancelledBy, workshopState, startsAt }: BookingDetail, now: Date): Standing {
  if (state === 'cancelled' && cancelledBy === BY_MOVING) return 'moved'
  if (state === 'cancelled' && cancelledBy !== BY_EXPIRY) return 'cancelled'
  if (workshopState === 'cancelled') return 'workshop cancelled'
  if (startsAt !== null && startsAt <= now) return 'started'
  if (state === 'cancelled') return 'offer ended'
  return state === 'waiting' || state === 'offered' ? state : 'booked'
}

/** Of all who were booked together: a place for any of them is a place, and who waits for one is not gone. */
export function standingTogether(
  booking: BookingDetail,
  together: readonly Pick<Together, 'state'>[],
  now: Date,
): Standing {
  const best = ['booked', 'offered', 'waiting'].find((state) => together.some((person) => person.state === state))
  return standingOf(best ? { ...booking, state: best } : booking, now)
}

export const titleOf = ({ endsAt }: Pick<BookingDetail, 'endsAt'>, standing: Standing, now: Date): string =>
  standing === 'started' && endsAt !== null && endsAt <= now
    ? 'This workshop has taken place'
    : STANDING_TITLES[standing]

export function linesFor(booking: BookingDetail, standing: Standing, zone: string): string[] {
  const { cancelledAt, cancelledBy, cancelReason, startsAt } = booking
  switch (standing) {
    case 'booked':
      return []
    case 'waiting':
    case 'offered':
    case 'offer ended':
      return listLines(booking, standing, zone)
    case 'moved':
      return [
        `It was moved${cancelledAt ? ` at ${formatInstant(cancelledAt, zone)}` : ''}. Please do not come on this date: you have a place on the other one.`,
      ]
    case 'cancelled':
      if (cancelledBy === BY_RELEASE) return [RELEASED]
      if (booking.waitingSince && !booking.bookedAt) return [leftLine(booking)]
      return [
        `It was cancelled${cancelledBy === BY_LEARNER ? '' : ' by the council'}${cancelledAt ? ` at ${formatInstant(cancelledAt, zone)}` : ''}. Somebody else can have the place now. There is nothing more to do.`,
      ]
    case 'workshop cancelled':
      return [
        'It does not take place. Please do not come. There is nothing to cancel.',
        ...(cancelReason ? [`The reason: ${cancelReason}`] : []),
      ]
    case 'started':
      return [
        startsAt ? `It started at ${formatInstant(startsAt, zone)}.` : '',
        'If you could not come, or something went wrong, please phone us.',
      ].filter(Boolean)
  }
}

const RELEASED =
  'We asked whether you were still coming, and had no answer in time. Somebody waited for a place, so it is theirs now. If that is wrong, please phone us.'
const leftLine = (booking: BookingDetail) =>
  `${isForThemselves(booking) ? 'You are' : `${booking.name} is`} no longer on the waiting list of this workshop. There is nothing more to do.`
