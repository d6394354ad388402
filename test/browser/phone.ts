import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from './person.js'

/** What this phone keeps: the rows of its own database, and the text of every page in its cache. */
export const keptBy = (person: Person) =>
  person.page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('digital-task-force')
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error))
    })
    const rows = (store: string) =>
      new Promise<unknown[]>((resolve) => {
        const request = database.transaction(store).objectStore(store).getAll()
        request.addEventListener('success', () => resolve(request.result))
      })
    const pages = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) pages.push(await (await cache.match(request))?.text())
    }
    const [queue, registers] = [await rows('queue'), await rows('registers')]
    database.close()
    return { queue, registers, pages: pages.join('\n') }
  })

export async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (await isSo()) return
    await pause(100)
  }
  throw new Error(`It did not come to ${String(isSo)}`)
}
