/** A subject whose facts changed: `{ kind: 'workshop', id }`. */
export interface Touched {
  kind: string
  id: string
  /** When only this about it changed, such as one booking: `booking:<id>`. Absent: anything may have. */
  part?: string | undefined
}

const mostRounds = 10

/** What one transaction touched, each subject (and part) once. */
export class Touches {
  readonly #all = new Map<string, Touched>()
  #untold = new Map<string, Touched>()

  get all(): Touched[] {
    return [...this.#all.values()]
  }

  add(touched: Touched): void {
    const key = `${touched.kind} ${touched.id} ${touched.part ?? ''}`
    this.#all.set(key, touched)
    this.#untold.set(key, touched)
  }

  /** Tells the listeners, in their order; what they touch is told again, until nothing is new. */
  async tell(listeners: ((touched: Touched[]) => Promise<void>)[]): Promise<void> {
    for (let round = 0; this.#untold.size > 0; round++) {
      if (round === mostRounds) throw new Error('Listeners before a commit touch each other without end')
      const touched = [...this.#untold.values()]
      this.#untold = new Map()
      for (const listener of listeners) await listener(touched)
    }
  }
}
