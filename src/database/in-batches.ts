import type { Database } from './database.js'

/**
 * Does a long piece of work in small transactions, so that nobody waits for it.
 * @param work inside a write: takes up to `size` things and says how many it found
 * @returns how many there were
 */
export async function inBatches(database: Database, size: number, work: () => Promise<number>): Promise<number> {
  let count = 0
  for (;;) {
    const done = await database.write(work)
    count += done
    if (done < size) return count
  }
}
