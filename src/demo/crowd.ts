import type { NewLearner } from './people.js'
import type { Random } from './random.js'

/** The learners of the borough: who is still unknown, who comes often, who is somewhere else that day. */
export class Crowd {
  readonly #known: NewLearner[] = []
  readonly #keen: NewLearner[] = []
  readonly #busy = new Map<string, Set<string>>()

  constructor(
    private readonly newcomers: NewLearner[],
    private readonly random: Random,
  ) {}

  get newcomersLeft(): number {
    return this.newcomers.length
  }

  /** Different people who have nothing else on that date, mostly from the ward. */
  gather(count: number, date: string, wardId: string | null, newShare: number): NewLearner[] {
    const people: NewLearner[] = []
    while (people.length < count) {
      const isNew = this.newcomers.length > 0 && (this.#known.length < 60 || this.random.chance(newShare))
      const person = (isNew ? this.#newcomer(wardId) : this.#regular(date, wardId)) ?? this.#newcomer(wardId)
      if (person === null) return people
      this.#occupy(person, date)
      people.push(person)
    }
    return people
  }

  #newcomer(wardId: string | null): NewLearner | null {
    const near = this.newcomers.slice(0, 8).findIndex(({ areaId }) => areaId === wardId)
    const [person] = this.newcomers.splice(Math.max(0, near), 1)
    if (person === undefined) return null
    this.#known.push(person)
    if (this.random.chance(0.15)) this.#keen.push(person)
    return person
  }

  #regular(date: string, wardId: string | null): NewLearner | null {
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const person = this.random.pick(this.#keen.length > 0 && this.random.chance(0.4) ? this.#keen : this.#known)
      const isNear = wardId === null || person.areaId === wardId || this.random.chance(0.25)
      if ((isNear || attempt > 25) && !this.#busy.get(date)?.has(person.id)) return person
    }
    return null
  }

  #occupy(person: NewLearner, date: string): void {
    const busy = this.#busy.get(date) ?? new Set()
    this.#busy.set(date, busy.add(person.id))
  }
}
