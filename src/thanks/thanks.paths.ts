export const thanksPaths = {
  show: (championId: string) => `/champions/${championId}/thanks`,
  certificate: (championId: string) => `/champions/${championId}/certificate`,
  wall: '/thanks',
}
