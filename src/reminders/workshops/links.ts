import { sign } from '../../web/signed-links.js'
import {
  ACCEPT_OFFER,
  bookingsPaths,
  CANCEL_BOOKING,
  CHANGE_BOOKING,
  CONFIRM_BOOKING,
} from '../../workshops/bookings/bookings.paths.js'
import {
  ANSWER_INVITATION,
  DROP_OUT,
  dropOutId,
  invitationsPaths,
} from '../../workshops/invitations/invitations.paths.js'
import { feedbackPaths, GIVE_FEEDBACK } from '../../workshops/feedback/feedback.paths.js'

/** Opens the page with one button that cancels this booking, for whoever holds the link. Nothing about a person is in it. */
export function cancellationLink(publicUrl: string, secret: string, bookingId: string): string {
  return publicUrl + bookingsPaths.cancellation(bookingId, sign(secret, CANCEL_BOOKING, bookingId))
}

/** Opens the page that shows how a booking, or all that were made together, stands and what can be done about it. */
export function bookingLink(publicUrl: string, secret: string, bookingId: string): string {
  return publicUrl + bookingsPaths.show(bookingId, sign(secret, CHANGE_BOOKING, bookingId))
}

/** Opens three questions about the workshop, once, for whoever holds the link. */
export function feedbackLink(publicUrl: string, secret: string, bookingId: string): string {
  return publicUrl + feedbackPaths.byLink(bookingId, sign(secret, GIVE_FEEDBACK, bookingId))
}

/** Opens the page with one button that takes the place which is offered. */
export function acceptanceLink(publicUrl: string, secret: string, bookingId: string): string {
  return publicUrl + bookingsPaths.acceptance(bookingId, sign(secret, ACCEPT_OFFER, bookingId))
}

/** Opens the page with one button that says that they still come. */
export function confirmationLink(publicUrl: string, secret: string, bookingId: string): string {
  return publicUrl + bookingsPaths.confirmation(bookingId, sign(secret, CONFIRM_BOOKING, bookingId))
}

/** Opens the page where a champion who is asked says yes or no. */
export function invitationLink(publicUrl: string, secret: string, invitationId: string): string {
  return publicUrl + invitationsPaths.show(invitationId, sign(secret, ANSWER_INVITATION, invitationId))
}

/** Opens the page where a champion says that they cannot come after all. */
export function dropOutLink(publicUrl: string, secret: string, workshopId: string, championId: string): string {
  const key = sign(secret, DROP_OUT, dropOutId(workshopId, championId))
  return publicUrl + invitationsPaths.dropOut(workshopId, championId, key)
}
