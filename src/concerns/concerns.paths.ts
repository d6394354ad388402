export const concernsPaths = {
  /** For the lead. */
  index: '/concerns',
  show: (id: string) => `/concerns/${id}`,
  taking: (id: string) => `/concerns/${id}/taking`,
  notes: (id: string) => `/concerns/${id}/notes`,
  newClosing: (id: string) => `/concerns/${id}/closing/new`,
  closing: (id: string) => `/concerns/${id}/closing`,
  reopening: (id: string) => `/concerns/${id}/reopening`,
  /** For whoever reports one. */
  new: '/concerns/new',
  receipt: (id: string) => `/concerns/${id}/receipt`,
  /** For administrators. */
  settings: '/settings/safeguarding',
}
