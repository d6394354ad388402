export const mailPaths = {
  index: '/mail',
  show: (id: string) => `/mail/${id}`,
  letter: (id: string) => `/mail/${id}/letter.html`,
  calendar: (id: string) => `/mail/${id}/event.ics`,
  calls: '/mail/calls',
  call: (id: string) => `/mail/calls/${id}`,
  callResults: (id: string) => `/mail/calls/${id}/results`,
}
