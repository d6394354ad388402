export const upcomingPaths = {
  index: '/mail/upcoming',
  csv: '/mail/upcoming.csv',
  search: '/mail/upcoming/search',
  preview: (id: string) => `/mail/${id}/words/preview`,
  ruleWords: (id: string) => `/mail/${id}/words/removal`,
}
