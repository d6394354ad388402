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
  /** These two stand above champions, which only link to them. */
  hours: (id: string) => `/champions/${id}/hours`,
  thanks: (id: string) => `/champions/${id}/thanks`,
  profile: (id: string) => `/champions/${id}/profile`,
  editProfile: (id: string) => `/champions/${id}/profile/edit`,
  checks: (id: string) => `/champions/${id}/checks`,
  newCheck: (id: string) => `/champions/${id}/checks/new`,
  checkRemoval: (id: string, checkId: string) => `/champions/${id}/checks/${checkId}/removal`,
}
