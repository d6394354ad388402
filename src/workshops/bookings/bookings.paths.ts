import { addressOf } from '../../web/address.js'

/** What the keys of links are made for: a key that opens the page of a booking does not cancel it. */
export const SEE_BOOKING = 'booking'
export const CANCEL_BOOKING = 'cancel-booking'

/** A booking's own addresses. `key` opens them for whoever holds the link; the task force needs none. */
export const bookingsPaths = {
  show: (id: string, key: string | null = null) => addressOf(`/bookings/${id}`, { key }),
  event: (id: string, key: string | null = null) => addressOf(`/bookings/${id}/event.ics`, { key }),
  cancellation: (id: string, key: string | null = null) => addressOf(`/bookings/${id}/cancellation`, { key }),
  csv: (workshopId: string) => `/workshops/${workshopId}/bookings.csv`,
}
