export const visitsPaths = {
  index: '/visits',
  new: '/visits/new',
  show: (id: string) => `/visits/${id}`,
  checkIn: (id: string) => `/visits/${id}/check-in`,
  end: (id: string) => `/visits/${id}/end`,
  log: (id: string) => `/sessions/new?visit=${id}`,
}
