export const homePaths = { show: '/home' }
