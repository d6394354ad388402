// What this phone keeps in a database of its own: entries that wait to be sent, and today's registers.
const NAME = 'digital-task-force'
const STORES = { queue: 'key', registers: 'id' }

let opened = null

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.addEventListener('upgradeneeded', () => {
      for (const [name, keyPath] of Object.entries(STORES)) request.result.createObjectStore(name, { keyPath })
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
  return opened
}

/** What the form of a session begins with on this phone: what can be chosen, and what was chosen last. No name of anybody stands in it. */
const SESSION = 'session'

/** null when this phone was never at home. */
export function sessionStart() {
  const kept = localStorage.getItem(SESSION)
  return kept === null ? null : JSON.parse(kept)
}

export const keepSessionStart = (start) => localStorage.setItem(SESSION, JSON.stringify(start))

/** All or nothing; it has happened when the promise does. @param work is given the stores by their names, and starts all it does at once */
export async function change(work) {
  const database = await open()
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(Object.keys(STORES), 'readwrite', { durability: 'strict' })
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error))
    work(Object.fromEntries(Object.keys(STORES).map((name) => [name, transaction.objectStore(name)])))
  })
}

/** Everything in one store. */
export async function all(name) {
  const database = await open()
  return new Promise((resolve, reject) => {
    const request = database.transaction(name).objectStore(name).getAll()
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}

/** Nothing of anybody stays: entries, names, what was chosen last, pages. */
export async function forgetEverything() {
  await change((stores) => {
    for (const store of Object.values(stores)) store.clear()
  })
  localStorage.clear()
  sessionStorage.clear()
  for (const name of await caches.keys()) await caches.delete(name)
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister()
}
