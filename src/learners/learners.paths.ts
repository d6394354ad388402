export const learnersPaths = {
  index: '/learners',
  search: '/learners/search',
  show: (id: string) => `/learners/${id}`,
  edit: (id: string) => `/learners/${id}/edit`,
}
