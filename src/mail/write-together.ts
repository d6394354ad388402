import type { Database } from '../database/database.js'

interface Pending<T> {
  what: { work: () => Promise<unknown> } | { item: T }
  done: () => void
  failed: (error: unknown) => void
}

/**
 * Small writes that come at the same time share one transaction, because each transaction waits for the disk. Each caller still
 * waits until its own is kept. One that fails does not take the others with it.
 */
export class WriteTogether<T> {
  #pending: Pending<T>[] = []
  #isWriting = false

  /** @param all writes many items of the commonest kind in one statement */
  constructor(
    private readonly database: Database,
    private readonly all: (items: T[]) => Promise<unknown>,
  ) {}

  write(work: () => Promise<unknown>): Promise<void> {
    return this.#add({ work })
  }

  writeItem(item: T): Promise<void> {
    return this.#add({ item })
  }

  #add(what: Pending<T>['what']): Promise<void> {
    return new Promise((done, failed) => {
      this.#pending.push({ what, done, failed })
      if (!this.#isWriting) void this.#writeAll()
    })
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true
    while (this.#pending.length > 0) {
      const together = this.#pending
      this.#pending = []
      try {
        await this.#transaction(together)
        for (const { done } of together) done()
      } catch (error) {
        await this.#oneByOne(together, error)
      }
    }
    this.#isWriting = false
  }

  #transaction(together: readonly Pending<T>[]): Promise<void> {
    const items = together.flatMap(({ what }) => ('item' in what ? [what.item] : []))
    return this.database.write(async () => {
      if (items.length > 0) await this.all(items)
      for (const { what } of together) if ('work' in what) await what.work()
    })
  }

  async #oneByOne(together: readonly Pending<T>[], error: unknown): Promise<void> {
    const [only] = together
    if (together.length === 1) return only?.failed(error)
    for (const one of together) await this.#transaction([one]).then(one.done, one.failed)
  }
}
