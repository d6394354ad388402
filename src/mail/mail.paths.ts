export const mailPaths = {
  index: '/mail',
  show: (id: string) => `/mail/${id}`,
  letter: (id: string) => `/mail/${id}/letter.html`,
  calendar: (id: string) => `/mail/${id}/event.ics`,
  // Pages of what rules made; they stand above mail, which only links to them.
  upcoming: '/mail/upcoming',
  why: '/mail/why',
  whyThis: (id: string) => `/mail/${id}/why`,
  newHold: (id: string) => `/mail/${id}/hold/new`,
  hold: (id: string) => `/mail/${id}/hold`,
  release: (id: string) => `/mail/${id}/release`,
  newSending: (id: string) => `/mail/${id}/sending/new`,
  sending: (id: string) => `/mail/${id}/sending`,
  words: (id: string) => `/mail/${id}/words`,
  calls: '/mail/calls',
  call: (id: string) => `/mail/calls/${id}`,
  callResults: (id: string) => `/mail/calls/${id}/results`,
}
