/** Slow and obvious: one workshop with its places and its waiting list, in memory. What it says, the application must do. */

const A_MINUTE = 60_000
const AN_HOUR = 60 * A_MINUTE
const PER_CHAMPION = 2
const OFFER_HOURS = 24

export type Turn =
  | { state: 'booked' | 'came' | 'gone' | 'let pass' }
  | { state: 'waiting'; place: number }
  | { state: 'offered'; place: number; until: number }

export class Model {
  /** By person. Who is not in it has nothing to do with the workshop. */
  turns = new Map<number, Turn>()
  wanted = 3
  room = 4
  helpers = 0
  isCancelled = false
  #nextInLine = 0

  constructor(
    public now: number,
    public startsAt: number,
  ) {}

  get limit(): number {
    return Math.min(this.wanted, this.room, PER_CHAMPION * (1 + this.helpers))
  }

  get held(): number {
    return this.all('booked').length + this.all('offered').length
  }

  get isOpen(): boolean {
    return !this.isCancelled && this.startsAt > this.now
  }

  all(state: Turn['state']): number[] {
    return [...this.turns].filter(([, turn]) => turn.state === state).map(([person]) => person)
  }

  /** Who waits, the next first. */
  line(): number[] {
    return this.all('waiting').sort((a, b) => this.#placeOf(a) - this.#placeOf(b))
  }

  /** False: it is refused, and nothing is changed. */
  book(person: number, waits: boolean): boolean {
    if (!this.isOpen) return false
    this.settle()
    const turn = this.turns.get(person)
    const isFree = this.held < this.limit
    if (turn?.state === 'booked' || turn?.state === 'came' || turn?.state === 'offered') return true
    if (isFree) this.turns.set(person, { state: 'booked' })
    else if (turn?.state === 'waiting') return true
    else if (waits) this.turns.set(person, { state: 'waiting', place: this.#nextInLine++ })
    else return false
    this.settle()
    return true
  }

  accept(person: number): boolean {
    this.settle()
    const turn = this.turns.get(person)
    if (turn?.state === 'offered') this.turns.set(person, { state: 'booked' })
    const { state = null } = this.turns.get(person) ?? {}
    return state === 'booked' || state === 'came'
  }

  /** They simply come: on the place that is kept for them, or without one. */
  come(person: number): boolean {
    const turn = this.turns.get(person)
    if (turn?.state === 'offered') this.turns.set(person, { state: 'booked' })
    if (turn?.state === 'waiting') this.turns.set(person, { state: 'came' })
    this.settle()
    return true
  }

  /** Of a booking, an offer, or a turn in the line. */
  cancel(person: number): boolean {
    const turn = this.turns.get(person)
    if (!turn) return false
    if (turn.state === 'gone' || turn.state === 'let pass') return true
    if (!this.isOpen || turn.state === 'came') return false
    this.turns.set(person, { state: turn.state === 'booked' ? 'gone' : 'let pass' })
    this.settle()
    return true
  }

  rejoin(person: number): boolean {
    const turn = this.turns.get(person)
    if (!turn || !this.isOpen) return false
    if (turn.state !== 'gone' && turn.state !== 'let pass') return true
    if (turn.state === 'gone') return false
    this.turns.set(person, { state: 'waiting', place: this.#nextInLine++ })
    this.settle()
    return true
  }

  want(places: number): boolean {
    if (places < this.held) return false
    this.wanted = places
    this.settle()
    return true
  }

  move(startsAt: number): boolean {
    if (this.wanted < this.held) return false
    this.startsAt = startsAt
    this.settle()
    return true
  }

  fitIn(room: number): boolean {
    this.room = room
    this.settle()
    return true
  }

  /** One more who helps, or one less. */
  help(difference: 1 | -1): boolean {
    if (this.isCancelled || this.now >= this.startsAt + AN_HOUR || this.helpers + difference < 0) return false
    this.helpers += difference
    this.settle()
    return true
  }

  /** After what happened all at once: how it went. Places are only compared, so those of the application do. */
  learn(turns: Map<number, Turn>): void {
    this.turns = turns
    this.#nextInLine =
      1 + Math.max(this.#nextInLine, ...[...turns.values()].map((turn) => ('place' in turn ? turn.place : 0)))
  }

  copy(): Model {
    const copy = Object.assign(new Model(this.now, this.startsAt), this)
    copy.turns = new Map(this.turns)
    copy.#nextInLine = this.#nextInLine
    return copy
  }

  setOff(isCancelled: boolean): boolean {
    if (this.isCancelled === isCancelled) return false
    this.isCancelled = isCancelled
    this.settle()
    return true
  }

  /** Offers end, and what is free is offered to those who wait, in their order. */
  settle(): void {
    for (const person of this.all('offered')) {
      const turn = this.turns.get(person)
      if (turn?.state !== 'offered') continue
      const { place, until } = turn
      if (this.startsAt <= this.now || (!this.isCancelled && until <= this.now))
        this.turns.set(person, { state: 'let pass' })
      else if (this.isCancelled) this.turns.set(person, { state: 'waiting', place })
    }
    const left = this.startsAt - this.now
    if (this.isCancelled || left < AN_HOUR) return
    const until = Math.floor((this.now + Math.min(OFFER_HOURS * AN_HOUR, left / 2)) / A_MINUTE) * A_MINUTE
    for (const person of this.line()) {
      if (this.held >= this.limit) return
      this.turns.set(person, { state: 'offered', place: this.#placeOf(person), until })
    }
  }

  #placeOf(person: number): number {
    const turn = this.turns.get(person)
    return turn && 'place' in turn ? turn.place : -1
  }
}
