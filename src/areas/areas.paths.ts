export const areasPaths = {
  index: '/areas',
  csv: '/areas.csv',
  new: '/areas/new',
  show: (id: string) => `/areas/${id}`,
  edit: (id: string) => `/areas/${id}/edit`,
}
