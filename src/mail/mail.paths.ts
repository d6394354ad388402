export const mailPaths = {
  index: '/mail',
  show: (id: string) => `/mail/${id}`,
  letter: (id: string) => `/mail/${id}/letter.html`,
  paperLetter: (id: string) => `/mail/${id}/letter`,
  posting: (id: string) => `/mail/${id}/posting`,
  calendar: (id: string) => `/mail/${id}/event.ics`,
  /** Today's. */
  calls: '/mail/calls',
  /** @param day local date `YYYY-MM-DD` */
  callsOn: (day: string) => `/mail/calls/days/${day}`,
  callsCsv: (day: string) => `/mail/calls/days/${day}/calls.csv`,
  callsSheet: (day: string) => `/mail/calls/days/${day}/sheet`,
  call: (id: string) => `/mail/calls/${id}`,
  callResults: (id: string) => `/mail/calls/${id}/results`,
}
