import { type CalendarEvent, calendarUid } from '../../mail/calendar.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { BookingDetail } from './booking-detail.service.js'

/**
 * The workshop as an entry of the calendar of somebody who booked it, with the link to it when it is online. It is the same entry
 * as the one on the programme and in e-mails, so that a calendar holds it once.
 */
export function bookingEvent(
  booking: BookingDetail,
  startsAt: Date,
  { publicUrl, organiser }: { publicUrl: string; organiser: CalendarEvent['organiser'] },
): CalendarEvent {
  const { workshopId, title, sequence, endsAt, bring, reference, isOnline, onlineLink } = booking
  const url = publicUrl + workshopsPaths.show(workshopId)
  return {
    uid: calendarUid(workshopId, new URL(publicUrl).hostname),
    sequence,
    title,
    startsAt,
    endsAt,
    location: isOnline
      ? ['Online', onlineLink].filter(Boolean).join(': ')
      : [booking.roomName, booking.venueName, booking.address, booking.postcode].filter(Boolean).join(', '),
    description: [bring && `What to bring: ${bring}`, `Booking reference: ${reference}`, url]
      .filter(Boolean)
      .join('\n'),
    url,
    isCancelled: booking.state === 'cancelled' || booking.workshopState === 'cancelled',
    organiser,
  }
}
