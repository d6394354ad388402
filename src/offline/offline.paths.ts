import { shellPath } from '../web/shell.js'

export const offlinePaths = {
  shell: shellPath,
  token: `${shellPath}/token`,
  serviceWorker: '/service-worker.js',
  manifest: '/manifest.webmanifest',
}
