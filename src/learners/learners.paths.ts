export const learnersPaths = {
  index: '/learners',
  search: '/learners/search',
  show: (id: string) => `/learners/${id}`,
  /** Stands above learners, which only link to it. */
  why: (id: string) => `/mail/why/learners/${id}`,
  edit: (id: string) => `/learners/${id}/edit`,
}
