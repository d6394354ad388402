export const championsPaths = {
  index: '/champions',
  csv: '/champions.csv',
  search: '/champions/search',
  new: '/champions/new',
  joining: '/champions/joining',
  joiningCsv: '/champions/joining.csv',
  show: (id: string) => `/champions/${id}`,
  /** Stands above champions, which only link to it. */
  why: (id: string) => `/mail/why/champions/${id}`,
  checksWhy: (id: string) => `/mail/why/champions/${id}/checks`,
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
  references: (id: string) => `/champions/${id}/references`,
  newReference: (id: string) => `/champions/${id}/references/new`,
  referenceLetters: (id: string, referenceId: string) => `/champions/${id}/references/${referenceId}/letters`,
  referenceTalk: (id: string, referenceId: string) => `/champions/${id}/references/${referenceId}/talk`,
  referenceRemoval: (id: string, referenceId: string) => `/champions/${id}/references/${referenceId}/removal`,
  training: (id: string) => `/champions/${id}/training`,
  newTraining: (id: string, moduleId = '') => `/champions/${id}/training/new${moduleId && `?module=${moduleId}`}`,
  trainingRemoval: (id: string, completionId: string) => `/champions/${id}/training/${completionId}/removal`,
  signOff: (id: string) => `/champions/${id}/sign-off`,
  signOffRemoval: (id: string) => `/champions/${id}/sign-off/removal`,
  /** Stand above champions, which only link to them: on the page of one, “Places and champions” puts somebody down. */
  workshops: '/workshops',
  /** An account with which they sign in. */
  signIn: (id: string) => `/champions/${id}/sign-in`,
  /** Stands above champions, which only link to it. */
  dropOut: (id: string, workshopId: string) => `/workshops/${workshopId}/champions/${id}/drop-out`,
  /** What champions learn. */
  modules: '/training',
  newModule: '/training/new',
  module: (id: string) => `/training/${id}`,
  editModule: (id: string) => `/training/${id}/edit`,
  moduleArchiving: (id: string) => `/training/${id}/archiving`,
  moduleRestoration: (id: string) => `/training/${id}/restoration`,
  /** For everybody. */
  apply: '/applications/new',
  applications: '/applications',
  applied: '/applications/thanks',
  /** For a referee, by the key in their letter. */
  answer: (referenceId: string, key: string) => `/references/${referenceId}?key=${key}`,
  answers: (referenceId: string) => `/references/${referenceId}`,
}
