/** So many messages are handed over at once to one recipient's domain: small mail servers take more for an attack. */
export const AT_A_DOMAIN = 2

interface Item {
  /** '' where the channel knows no domains. */
  domain: string
  takenAt: Date
}

/** Messages taken from the outbox and not yet begun, and how many are under way to each domain. It knows no database and no server. */
export class Queue<T extends Item> {
  #waiting: T[] = []
  readonly #underWay = new Map<string, number>()
  /** Domains that asked us to wait before: one message tries for the others. */
  #careful = new Set<string>()

  add(items: readonly T[]): void {
    this.#waiting.push(...items)
  }

  get size(): number {
    return this.#waiting.length
  }

  beCarefulWith(domains: readonly string[]): void {
    this.#careful = new Set(domains)
  }

  isCarefulWith(domain: string): boolean {
    return this.#careful.has(domain)
  }

  /** The first that may begin now; null when each has to wait for others to its domain. Tell `done` when it is over. */
  next(): T | null {
    const place = this.#waiting.findIndex(({ domain }) => !this.#isFull(domain))
    const [item] = place < 0 ? [] : this.#waiting.splice(place, 1)
    if (!item) return null
    this.#underWay.set(item.domain, (this.#underWay.get(item.domain) ?? 0) + 1)
    return item
  }

  done({ domain }: T): void {
    const left = (this.#underWay.get(domain) ?? 0) - 1
    if (left > 0) this.#underWay.set(domain, left)
    else this.#underWay.delete(domain)
  }

  /** Domains to which nothing more may begin now. */
  get full(): string[] {
    return [...this.#underWay.keys()].filter((domain) => this.#isFull(domain))
  }

  /** Takes out what waits and matches. */
  takeOut(matches: (item: T) => boolean): T[] {
    const out = this.#waiting.filter(matches)
    this.#waiting = this.#waiting.filter((item) => !matches(item))
    return out
  }

  #isFull(domain: string): boolean {
    return domain !== '' && (this.#underWay.get(domain) ?? 0) >= (this.#careful.has(domain) ? 1 : AT_A_DOMAIN)
  }
}
