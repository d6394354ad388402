import type { Assignment } from '../workshops/assignment.entity.js'
import type { Booking } from '../workshops/bookings/booking.entity.js'
import type { Offer } from '../workshops/bookings/waiting/offer.entity.js'
import { minutesAfter, yesterdayEvening } from './diary.js'
import { Random } from './random.js'
import type { Row } from './rows.js'
import type { DemoWorkshop, Scene } from './workshops.js'

/** As the settings of the demo say. */
export const LEARNERS_PER_CHAMPION = 8

const SEED = 20_161_116
const A_DAY = 24 * 60

/** Champions who help at what is to come, and people who wait where it is full. Works on the workshops and bookings it is given. */
export class Waiting {
  readonly assignments: Row<Assignment>[] = []
  readonly offers: Row<Offer>[] = []
  readonly #random = new Random(SEED)

  constructor(
    private readonly scene: Scene,
    private readonly bookings: Row<Booking>[],
  ) {}

  fill(workshops: readonly DemoWorkshop[]): void {
    const coming = workshops.filter(({ row }) => row.date >= this.scene.today && row.places !== null)
    for (const workshop of coming) this.#bringHelpers(workshop)
    const full = coming.filter(({ row }) => row.state === 'published' && row.booked === row.places)
    full.forEach((workshop, index) => this.#queue(workshop, index < 4 ? 3 - (index % 3) : 1))
    const [first, second] = full
    if (first) this.#offer(first)
    if (second) this.#dropOut(second)
  }

  #bringHelpers({ row }: DemoWorkshop): void {
    const needed = Math.ceil((row.places ?? 0) / LEARNERS_PER_CHAMPION)
    const free = this.scene.champions.filter(({ id, stage }) => stage === 'active' && id !== row.leadChampionId)
    if (needed === 1) return
    for (let count = row.leadChampionId ? 1 : 0; count < needed; count += 1) {
      const champion = this.#random.pick(free)
      free.splice(free.indexOf(champion), 1)
      this.assignments.push({
        id: this.#random.id(),
        workshopId: row.id,
        championId: champion.id,
        role: 'helper',
        state: 'accepted',
        createdAt: row.publishedAt,
        endedAt: null,
        minutes: null,
      })
    }
  }

  /** People who have been somewhere before, and have nothing else at this workshop. */
  #queue({ row }: DemoWorkshop, count: number): void {
    const there = new Set(
      this.bookings.filter(({ workshopId }) => workshopId === row.id).map(({ learnerId }) => learnerId),
    )
    const others = this.bookings.filter(({ learnerId }) => !there.has(learnerId))
    for (let place = 0; place < count; place += 1) {
      const person = this.#random.pick(others)
      if (there.has(person.learnerId)) continue
      there.add(person.learnerId)
      const since = minutesAfter(yesterdayEvening(this.scene.today, this.scene.zone), -240 + place * 55)
      this.bookings.push({
        ...person,
        id: this.#random.id(),
        workshopId: row.id,
        state: 'waiting',
        outcome: null,
        isWalkIn: false,
        reference: this.#random.reference(),
        createdAt: since,
        cancelledAt: null,
        cancelledBy: null,
        isFirstTime: null,
        waitingSince: since,
        bookedAt: null,
        confirmedAt: null,
      })
    }
  }

  /** Somebody gave their place back yesterday evening. */
  #offer({ row }: DemoWorkshop): void {
    const theirs = this.bookings.filter(({ workshopId }) => workshopId === row.id)
    const leaver = theirs.find(({ state }) => state === 'booked')
    const next = theirs.find(({ state }) => state === 'waiting')
    if (!leaver || !next) return
    const at = yesterdayEvening(this.scene.today, this.scene.zone)
    Object.assign(leaver, { state: 'cancelled', cancelledAt: at, cancelledBy: 'learner' })
    next.state = 'offered'
    this.offers.push({
      id: this.#random.id(),
      bookingId: next.id,
      offeredAt: at,
      endsAt: minutesAfter(at, A_DAY),
      outcome: null,
      endedAt: null,
      endedBy: null,
    })
  }

  /** More have a place than the champions who are left can help. */
  #dropOut({ row }: DemoWorkshop): void {
    const helper = this.assignments.find(({ workshopId }) => workshopId === row.id)
    if (!helper) return
    Object.assign(helper, { state: 'dropped_out', endedAt: yesterdayEvening(this.scene.today, this.scene.zone) })
    const left = this.assignments.filter(
      ({ workshopId, state }) => workshopId === row.id && state === 'accepted',
    ).length
    const helped = Math.max(1, left + (row.leadChampionId ? 1 : 0)) * LEARNERS_PER_CHAMPION
    row.placesOver = Math.max(0, row.booked - helped)
  }
}
