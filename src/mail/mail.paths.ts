export const mailPaths = {
  index: '/mail',
  show: (id: string) => `/mail/${id}`,
  letter: (id: string) => `/mail/${id}/letter.html`,
  paperLetter: (id: string) => `/mail/${id}/letter`,
  posting: (id: string) => `/mail/${id}/posting`,
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
  /** Today's. */
  calls: '/mail/calls',
  /** @param day local date `YYYY-MM-DD` */
  callsOn: (day: string) => `/mail/calls/days/${day}`,
  callsCsv: (day: string) => `/mail/calls/days/${day}/calls.csv`,
  callsSheet: (day: string) => `/mail/calls/days/${day}/sheet`,
  call: (id: string) => `/mail/calls/${id}`,
  callResults: (id: string) => `/mail/calls/${id}/results`,
}
