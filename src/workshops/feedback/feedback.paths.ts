import { addressOf } from '../../web/address.js'

/** What the key of a link to the questions is made for. */
export const GIVE_FEEDBACK = 'feedback'

export const feedbackPaths = {
  /** What people wrote, for the task force. */
  index: '/feedback',
  csv: '/feedback.csv',
  search: '/feedback/search',
  removal: (answerId: string) => `/feedback/${answerId}/removal`,
  /** For who came, by the link in their letter. */
  byLink: (bookingId: string, key: string | null = null) => addressOf(`/bookings/${bookingId}/feedback`, { key }),
  /** For whoever holds the champion's phone. */
  newOnPhone: (workshopId: string) => `/workshops/${workshopId}/feedback/new`,
  onPhone: (workshopId: string) => `/workshops/${workshopId}/feedback`,
  thanks: (workshopId: string) => `/workshops/${workshopId}/feedback/thanks`,
}
