import { addressOf } from '../../web/address.js'

export const stopsPaths = {
  index: '/mail/stops',
  csv: '/mail/stops.csv',
  new: '/mail/stops/new',
  search: '/mail/stops/search',
  show: (id: string) => `/mail/stops/${id}`,
  removal: (id: string) => `/mail/stops/${id}/removal`,
  /** For readers of a message: `key` is what lets them in. */
  ofMessage: (id: string, key: string) => addressOf(`/mail/${id}/stop`, { key }),
  undo: (id: string) => `/mail/${id}/stop/undo`,
}
