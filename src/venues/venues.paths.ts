export const venuesPaths = {
  index: '/venues',
  csv: '/venues.csv',
  new: '/venues/new',
  show: (id: string) => `/venues/${id}`,
  edit: (id: string) => `/venues/${id}/edit`,
  archiving: (id: string) => `/venues/${id}/archiving`,
  restoration: (id: string) => `/venues/${id}/restoration`,
}
