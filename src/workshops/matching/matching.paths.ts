export const matchingPaths = { show: '/matching', previews: '/matching/previews' }
