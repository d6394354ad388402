import { addressOf } from '../../web/address.js'

/** What the keys of links are made for: a key that opens the page of a booking does not cancel it. */
export const SEE_BOOKING = 'booking'
export const CANCEL_BOOKING = 'cancel-booking'
export const ACCEPT_OFFER = 'accept-offer'
/** In letters only, so that whoever has it gets the letters of this booking: it opens everything, for all who were booked together. */
export const CHANGE_BOOKING = 'change-booking'
export const CONFIRM_BOOKING = 'confirm-booking'

/** A booking's own addresses. `key` opens them for whoever holds the link; the task force needs none. */
export const bookingsPaths = {
  show: (id: string, key: string | null = null) => addressOf(`/bookings/${id}`, { key }),
  event: (id: string, key: string | null = null) => addressOf(`/bookings/${id}/event.ics`, { key }),
  cancellation: (id: string, key: string | null = null) => addressOf(`/bookings/${id}/cancellation`, { key }),
  acceptance: (id: string, key: string | null = null) => addressOf(`/bookings/${id}/acceptance`, { key }),
  confirmation: (id: string, key: string | null = null) => addressOf(`/bookings/${id}/confirmation`, { key }),
  waiting: (id: string) => `/bookings/${id}/waiting`,
  contact: (id: string, key: string | null = null) => addressOf(`/bookings/${id}/contact`, { key }),
  contactConfirmation: (id: string) => `/bookings/${id}/contact-confirmation`,
  needs: (id: string, key: string | null = null) => addressOf(`/bookings/${id}/needs`, { key }),
  move: (id: string, key: string | null = null) => addressOf(`/bookings/${id}/move`, { key }),
  link: (workshopId: string) => `/workshops/${workshopId}/bookings/link`,
  search: (workshopId: string) => `/workshops/${workshopId}/bookings/search`,
  csv: (workshopId: string) => `/workshops/${workshopId}/bookings.csv`,
}
