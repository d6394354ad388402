import { shortRows } from '../booking-cancellation.page.js'
import type { BookingDetail } from '../booking-detail.service.js'
import { linesFor, standingOf, titleOf } from '../booking-standing.js'
import { bookingsPaths } from '../bookings.paths.js'
import type { Around, BookingAcceptancePage } from '../waiting/booking-acceptance.page.js'

/** Whether somebody still comes, asked shortly before: one button, and how things stand when it was pressed. */
export function bookingConfirmationPage(
  booking: BookingDetail,
  { links, form, isStaff, now, zone }: Around,
): BookingAcceptancePage {
  const standing = standingOf(booking, now)
  const canConfirm = standing === 'booked' && booking.confirmedAt === null
  const hasConfirmed = standing === 'booked' && booking.confirmedAt !== null
  const question = isStaff ? 'Are they still coming?' : 'Are you still coming?'
  return {
    title: canConfirm ? question : hasConfirmed ? 'Thank you: the place is kept' : titleOf(booking, standing, now),
    caption: booking.title,
    ...(isStaff ? { back: { href: links.show } } : {}),
    noIndex: true,
    form,
    lines: canConfirm
      ? ['Please tell us. Somebody else may be waiting for a place.']
      : hasConfirmed
        ? ['There is nothing more to do.']
        : linesFor(booking, standing, zone),
    rows: shortRows(booking),
    action: canConfirm ? bookingsPaths.confirmation(booking.id) : null,
    submit: isStaff ? 'Yes, they are coming' : 'Yes, I am coming',
    backHref: canConfirm ? links.cancellation : links.show,
    backText: canConfirm ? (isStaff ? 'They cannot come' : 'I cannot come') : 'See how things stand',
    callout: isStaff ? null : 'Questions? Talk to a person.',
  }
}
