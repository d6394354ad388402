// Answers for the network when there is none: with one page that holds nobody's data, and what that page is made of. The server puts
// the list of both before this text, so the text is another whenever something in the list is.
const { version, page, addresses } = self.SHELL
const NAME = `shell ${version}`
/** What works without a network is opened from the phone when the network is slower than this. */
const PATIENCE = 8_000
const WORKS = /^\/(workshops\/[^/]+\/register|sessions\/new)$/

/** Complete or not at all: every shell has its own assets beside it, so an older one works on after a new one came. */
async function keepShell() {
  const cache = await caches.open(NAME)
  // Without cookies: the page as it is for everybody.
  const requests = [page, ...addresses].map((url) => new Request(url, { credentials: 'omit', cache: 'reload' }))
  await cache.addAll(requests)
  await self.skipWaiting()
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith('shell ') && name !== NAME)
  // One shell back is kept: a page of it may be open still.
  for (const name of old.slice(0, -1)) await caches.delete(name)
  await self.clients.claim()
}

async function shell() {
  const kept = await caches.match(page, { cacheName: NAME })
  return kept ?? Response.error()
}

async function pageFor(request) {
  const answer = fetch(request)
  const works = request.method === 'GET' && WORKS.test(new URL(request.url).pathname)
  try {
    return await (works ? Promise.race([answer, tooLate()]) : answer)
  } catch {
    // No network, or none that answers.
    return shell()
  }
}

const tooLate = () =>
  new Promise((_resolve, reject) => setTimeout(() => reject(new Error('The network is too slow')), PATIENCE))

const asset = async (request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request)

self.addEventListener('install', (event) => event.waitUntil(keepShell()))
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(pageFor(request))
  else if (/^\/(assets|council-colour)\//.test(pathname)) event.respondWith(asset(request))
})
