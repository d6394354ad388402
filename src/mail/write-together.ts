import type { Database } from '../database/database.js'

interface Pending {
  work: () => Promise<unknown>
  done: () => void
  failed: (error: unknown) => void
}

/**
 * Small writes that come at the same time share one transaction, because each transaction waits for the disk. Each caller still
 * waits until its own is kept. One that fails does not take the others with it.
 */
export class WriteTogether {
  #pending: Pending[] = []
  #isWriting = false

  constructor(private readonly database: Database) {}

  write(work: () => Promise<unknown>): Promise<void> {
    return new Promise((done, failed) => {
      this.#pending.push({ work, done, failed })
      if (!this.#isWriting) void this.#writeAll()
    })
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true
    while (this.#pending.length > 0) {
      const together = this.#pending
      this.#pending = []
      try {
        await this.database.write(async () => {
          for (const { work } of together) await work()
        })
        for (const { done } of together) done()
      } catch (error) {
        await this.#oneByOne(together, error)
      }
    }
    this.#isWriting = false
  }

  async #oneByOne(together: Pending[], error: unknown): Promise<void> {
    const [only] = together
    if (together.length === 1) return only?.failed(error)
    for (const { work, done, failed } of together) await this.database.write(work).then(done, failed)
  }
}
