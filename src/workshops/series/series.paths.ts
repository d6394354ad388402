import { addressOf } from '../../web/address.js'

/** Of a series, and of the one of its workshops from which somebody came. */
export const seriesPaths = {
  index: '/series',
  csv: '/series.csv',
  new: '/series/new',
  previews: '/series/previews',
  show: (id: string) => `/series/${id}`,
  calendar: (id: string) => `/series/${id}/series.ics`,
  publication: (id: string) => `/series/${id}/publication`,
  newChange: (id: string, workshop: string) => addressOf(`/series/${id}/changes/new`, { workshop }),
  changePreviews: (id: string) => `/series/${id}/changes/previews`,
  changes: (id: string) => `/series/${id}/changes`,
  newCancellation: (id: string, workshop: string) => addressOf(`/series/${id}/cancellation/new`, { workshop }),
  cancellationPreviews: (id: string) => `/series/${id}/cancellation/previews`,
  cancellation: (id: string) => `/series/${id}/cancellation`,
  newExtension: (id: string) => `/series/${id}/extension/new`,
  extensionPreviews: (id: string) => `/series/${id}/extension/previews`,
  extension: (id: string) => `/series/${id}/extension`,
  newDate: (id: string) => `/series/${id}/dates/new`,
  dates: (id: string) => `/series/${id}/dates`,
  newBooking: (id: string) => `/series/${id}/bookings/new`,
  bookings: (id: string) => `/series/${id}/bookings`,
}
