import { addressOf } from '../web/address.js'

export const requestsPaths = {
  index: '/requests',
  csv: '/requests.csv',
  search: '/requests/search',
  /** For everybody. */
  new: '/requests/new',
  thanks: '/requests/thanks',
  show: (id: string) => `/requests/${id}`,
  owner: (id: string) => `/requests/${id}/owner`,
  notes: (id: string) => `/requests/${id}/notes`,
  newClosing: (id: string) => `/requests/${id}/closing/new`,
  closing: (id: string) => `/requests/${id}/closing`,
  reopening: (id: string) => `/requests/${id}/reopening`,
  newWorkshop: (id: string, template = '') => addressOf(`/requests/${id}/workshop/new`, { template }),
  workshop: (id: string) => `/requests/${id}/workshop`,
}
