export const councilPaths = {
  settings: '/settings',
  privacy: '/privacy',
  accessibility: '/accessibility',
  cookies: '/cookies',
}
