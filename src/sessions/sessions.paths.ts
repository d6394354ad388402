export const sessionsPaths = {
  index: '/sessions',
  csv: '/sessions.csv',
  search: '/sessions/search',
  entries: '/sessions/entries',
  onPhone: '/sessions/form.json',
  new: '/sessions/new',
  show: (id: string) => `/sessions/${id}`,
  edit: (id: string) => `/sessions/${id}/edit`,
  newWithdrawal: (id: string) => `/sessions/${id}/withdrawal/new`,
  withdrawal: (id: string) => `/sessions/${id}/withdrawal`,
}
