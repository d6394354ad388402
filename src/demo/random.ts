/**
 * Numbers that look random and are the same every time: mulberry32 (Tommy Ettinger, public domain), small and even
 * enough for a demo. Nothing here is for secrets.
 */
export class Random {
  #state: number
  readonly #references = new Set<string>()

  constructor(seed: number) {
    this.#state = seed
  }

  /** From 0 up to but not including 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  /** @throws RangeError when there is nothing to pick. */
  pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.next() * values.length)]
    if (value === undefined) throw new RangeError('Nothing to pick from')
    return value
  }

  /** The first of each pair, as often as the second says. */
  weighted<T>(pairs: readonly (readonly [T, number])[]): T {
    let left = this.next() * pairs.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of pairs) {
      left -= weight
      if (left < 0) return value
    }
    return this.pick(pairs)[0]
  }

  some<T>(values: readonly T[], count: number): T[] {
    return this.shuffled(values).slice(0, count)
  }

  shuffled<T>(values: readonly T[]): T[] {
    return values
      .map((value) => ({ value, place: this.next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ value }) => value)
  }

  /** Shaped like the keys of the application (a UUID), but the same every time. */
  id(): string {
    const digits = Array.from({ length: 32 }, () => this.whole(0, 15).toString(16)).join('')
    const variant = this.pick(['8', '9', 'a', 'b'])
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`
  }

  /** A booking reference that was not given before. */
  reference(): string {
    for (;;) {
      const letters = Array.from({ length: 8 }, () => this.pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'])).join('')
      if (this.#references.has(letters)) continue
      this.#references.add(letters)
      return letters
    }
  }
}
