import { sign } from '../web/signed-links.js'

/** What keys of cancellation links are made for; the page that takes them asks for the same. */
export const CANCEL_BOOKING = 'cancel-booking'

/** Opens the page with one button that cancels this booking, for whoever holds the link. Nothing about a person is in it. */
export function cancellationLink(publicUrl: string, secret: string, bookingId: string): string {
  return `${publicUrl}/bookings/${bookingId}/cancellation?key=${sign(secret, CANCEL_BOOKING, bookingId)}`
}
