export const templatesPaths = {
  index: '/templates',
  csv: '/templates.csv',
  new: '/templates/new',
  newFrom: (workshopId: string) => `/templates/new?workshop=${workshopId}`,
  show: (id: string) => `/templates/${id}`,
  edit: (id: string) => `/templates/${id}/edit`,
  archiving: (id: string) => `/templates/${id}/archiving`,
  restoration: (id: string) => `/templates/${id}/restoration`,
  /** The form of a workshop with everything filled in but date, start time and venue. */
  workshop: (id: string) => `/workshops/new?template=${id}`,
}
