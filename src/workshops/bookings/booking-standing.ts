import { formatInstant } from '../../time/dates.js'
import { BY_LEARNER, BY_MOVING } from './booking.entity.js'
import type { BookingDetail, Together } from './booking-detail.service.js'

/** Where a booking stands, for the page that its link opens long after, too. */
export type Standing = 'booked' | 'cancelled' | 'moved' | 'workshop cancelled' | 'started'

export const STANDING_TITLES: Record<Standing, string> = {
  booked: 'Your place is booked',
  cancelled: 'This booking is cancelled',
  moved: 'This booking has moved to another date',
  'workshop cancelled': 'This workshop is cancelled',
  started: 'This workshop has started',
}

export function standingOf({ state, cancelledBy, workshopState, startsAt }: BookingDetail, now: Date): Standing {
  if (state === 'cancelled') return cancelledBy === BY_MOVING ? 'moved' : 'cancelled'
  if (workshopState === 'cancelled') return 'workshop cancelled'
  return startsAt !== null && startsAt <= now ? 'started' : 'booked'
}

/** Of all who were booked together: a place for any of them is a place. */
export function standingTogether(booking: BookingDetail, together: readonly Together[], now: Date): Standing {
  const isHeld = together.some(({ state }) => state === 'booked')
  return standingOf(isHeld ? { ...booking, state: 'booked' } : booking, now)
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
    case 'moved':
      return [
        `It was moved${cancelledAt ? ` at ${formatInstant(cancelledAt, zone)}` : ''}. Please do not come on this date: you have a place on the other one.`,
      ]
    case 'cancelled':
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
