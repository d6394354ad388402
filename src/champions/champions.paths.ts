export const championsPaths = {
  index: '/champions',
  csv: '/champions.csv',
  search: '/champions/search',
  new: '/champions/new',
  show: (id: string) => `/champions/${id}`,
  /** Stands above champions, which only link to it. */
  why: (id: string) => `/mail/why/champions/${id}`,
  edit: (id: string) => `/champions/${id}/edit`,
  stage: (id: string) => `/champions/${id}/stage`,
}
