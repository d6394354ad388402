import fc from 'fast-check'
import { boolean, instant, text } from '../../../../src/database/database.js'
import { addDays, instantOf } from '../../../../src/time/dates.js'
import { Room } from '../../../../src/venues/room.entity.js'
import { AssignmentsService } from '../../../../src/workshops/assignments/assignments.service.js'
import { BookingsService } from '../../../../src/workshops/bookings/bookings.service.js'
import { Booking, BY_LEARNER } from '../../../../src/workshops/bookings/booking.entity.js'
import { ArrivalsService } from '../../../../src/workshops/bookings/waiting/arrivals.service.js'
import { SettlingService } from '../../../../src/workshops/bookings/waiting/settling.service.js'
import { WaitingListService } from '../../../../src/workshops/bookings/waiting/waiting-list.service.js'
import { Workshop } from '../../../../src/workshops/workshop.entity.js'
import { type WorkshopDetails, WorkshopsService } from '../../../../src/workshops/workshops.service.js'
import { Refusal } from '../../../../src/web/problems.js'
import { TestApp } from '../../../support/app.js'
import { engines } from '../../../support/databases.js'
import { isProof, proof } from '../../../support/proof.js'
import { Model, type Turn } from './model.js'

const RUNS = isProof ? 2000 : 20
/** Milliseconds: it must end, and it must not end for being slow. */
const ENOUGH = isProof ? 4 * 3_600_000 : 300_000
const PEOPLE = 7
const A_MINUTE = 60_000
const BEGINS = new Date('2026-11-23T09:00:00Z')

type Step =
  | { do: 'book' | 'wait' | 'accept' | 'cancel' | 'rejoin' | 'come'; who: number }
  | { do: 'want' | 'fit in'; places: number }
  | { do: 'helper comes' | 'helper drops out' | 'call off' | 'put back' }
  | { do: 'move'; days: number }
  | { do: 'time goes by'; minutes: number }
  | { do: 'all at once'; steps: Act[] }

type Act = { do: 'book' | 'wait' | 'accept' | 'cancel' | 'rejoin' | 'come'; who: number }

const who = fc.nat({ max: PEOPLE - 1 })
const acts: fc.Arbitrary<Act> = fc.record({
  do: fc.constantFrom('book', 'wait', 'wait', 'accept', 'accept', 'cancel', 'rejoin', 'come'),
  who,
})
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: acts as fc.Arbitrary<Step> },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('want' as const, 'fit in' as const),
      places: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Step>(
      { do: 'helper comes' },
      { do: 'helper drops out' },
      { do: 'call off' },
      { do: 'put back' },
      { do: 'put back' },
    ),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), days: fc.integer({ min: 1, max: 5 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('time goes by' as const), minutes: fc.constantFrom(1, 45, 200, 720, 1500) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('all at once' as const),
      steps: fc.array(acts, { minLength: 2, maxLength: 5 }),
    }),
  },
)

describe.each(engines)('Any sequence of booking, waiting, offering, moving and resizing on %s', (engine) => {
  let app: TestApp

  beforeAll(async () => {
    app = await TestApp.open(engine)
    await app.given.council({ learnersPerChampion: 2, offerHours: 24 })
  })
  afterAll(() => app.close())

  it(
    'does what a simple model does: nothing is oversold, no place is lost, the order is kept',
    async () => {
      proof('Bookings and waiting lists against a model', engine, `${RUNS} sequences`)
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
          const world = await World.open(app)
          await world.fill()
          for (const each of steps) await world.take(each)
          await world.close()
        }),
        { numRuns: RUNS, endOnFailure: isProof },
      )
      // Something did happen: offers were taken, and in the long run had every end that there is.
      const ends = await app.database.select('SELECT DISTINCT outcome FROM offers', {}, { outcome: text.nullable })
      expect(ends.map(({ outcome }) => outcome)).toEqual(
        expect.arrayContaining(isProof ? ['accepted', 'declined', 'expired', 'withdrawn'] : ['accepted']),
      )
    },
    ENOUGH,
  )
})

/** One workshop in the application and in the model. */
class World {
  readonly #bookings = new Map<number, string>()
  readonly #helpers: string[] = []

  private constructor(
    private readonly app: TestApp,
    private readonly id: string,
    private readonly roomId: string,
    private readonly run: number,
    private model: Model,
  ) {}

  static #runs = 0

  static async open(app: TestApp): Promise<World> {
    app.clock.set(BEGINS)
    const lead = await app.given.champion()
    const room = await app.given.room({ capacity: 4 })
    const startsAt = instantOf('2026-11-25', '10:00', app.clock.zone)
    const { id } = await app.given.workshop({
      date: '2026-11-25',
      startTime: '10:00',
      endTime: '11:00',
      places: 2,
      placesWanted: 3,
      venueId: room.venueId,
      roomId: room.id,
      leadChampionId: lead.id,
    })
    const model = new Model(BEGINS.getTime(), startsAt.getTime())
    return new World(app, id, room.id, ++World.#runs, model)
  }

  /** Out of the way of the next one, whose minutes would otherwise go over this too. */
  async close(): Promise<void> {
    await this.app.database.write(async () => {
      await this.app.database.execute("UPDATE bookings SET state = 'cancelled' WHERE workshop_id = :id", {
        id: this.id,
      })
      await this.app.database.execute('UPDATE workshops SET starts_at = :past, ends_at = :past WHERE id = :id', {
        id: this.id,
        past: new Date(0),
      })
    })
  }

  /** Both places booked and two who wait: from here on something happens. */
  async fill(): Promise<void> {
    for (const person of [0, 1]) await this.take({ do: 'book', who: person })
    for (const person of [2, 3]) await this.take({ do: 'wait', who: person })
  }

  /** Mostly somebody whom it concerns: who has an offer takes it, who has a place gives it back. */
  private aimed<S extends Step>(step: S): S {
    if (step.do !== 'accept' && step.do !== 'cancel') return step
    const concerned = this.model.all(step.do === 'accept' || step.who % 3 === 0 ? 'offered' : 'booked')
    return concerned.length ? { ...step, who: concerned[step.who % concerned.length] } : step
  }

  async take(given: Step): Promise<void> {
    const step = this.aimed(given)
    if (step.do === 'all at once') return this.takeAtOnce(step.steps)
    const wish = this.model.copy()
    const expected = this.expect(wish, step)
    if (expected === null) return
    expect({ step, isDone: await this.perform(step) }).toEqual({ step, isDone: expected })
    if (expected) this.model = wish
    await this.compare(step)
  }

  /** null: it means nothing for somebody who never came, or for a helper who is not there. */
  private expect(model: Model, step: Exclude<Step, { do: 'all at once' }>): boolean | null {
    switch (step.do) {
      case 'book':
      case 'wait':
        return model.book(step.who, step.do === 'wait')
      case 'accept':
        return this.#bookings.has(step.who) ? model.accept(step.who) : null
      case 'cancel':
        return this.#bookings.has(step.who) ? model.cancel(step.who) : null
      case 'rejoin':
        return this.#bookings.has(step.who) ? model.rejoin(step.who) : null
      case 'come':
        return this.#bookings.has(step.who) ? model.come(step.who) : null
      case 'want':
        return model.want(step.places)
      case 'fit in':
        return model.fitIn(step.places)
      case 'helper comes':
        return model.help(1)
      case 'helper drops out':
        return this.#helpers.length ? model.help(-1) : null
      case 'call off':
        return model.setOff(true)
      case 'put back':
        return model.setOff(false)
      case 'move':
        return model.move(this.inDays(step.days).getTime())
      case 'time goes by':
        model.now += step.minutes * A_MINUTE
        model.settle()
        return true
    }
  }

  private async perform(step: Exclude<Step, { do: 'all at once' }>): Promise<boolean> {
    try {
      await this.act(step)
      return true
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }

  private async act(step: Exclude<Step, { do: 'all at once' }>): Promise<void> {
    const of = <T>(type: new (...rest: never[]) => T): T => this.app.nest.get(type, { strict: false })
    const { id } = this
    switch (step.do) {
      case 'book':
      case 'wait':
      case 'accept':
      case 'cancel':
      case 'rejoin':
      case 'come':
        return this.actOf(step)
      case 'want':
        await of(WorkshopsService).change(id, await this.version(), { ...(await this.details()), places: step.places })
        return
      case 'move': {
        const date = addDays(this.app.clock.today(), step.days)
        await of(WorkshopsService).change(id, await this.version(), { ...(await this.details()), date })
        return
      }
      case 'fit in':
        await this.app.database.write(async (manager) => {
          await manager.update(Room, { id: this.roomId }, { capacity: step.places })
          this.app.database.touch('room', this.roomId)
        })
        return
      case 'helper comes': {
        const champion = await this.app.given.champion()
        await of(AssignmentsService).add(id, { championId: champion.id, role: 'helper' })
        const helpers = await of(AssignmentsService).of(id)
        this.#helpers.push(helpers.find(({ championId }) => championId === champion.id)?.id ?? '')
        return
      }
      case 'helper drops out':
        await of(AssignmentsService).dropOut(id, this.#helpers.at(-1) ?? '', 'Ill')
        this.#helpers.pop()
        return
      case 'call off':
        await of(WorkshopsService).cancel(id, 'Snow')
        return
      case 'put back':
        await of(WorkshopsService).restore(id)
        return
      case 'time goes by':
        this.app.clock.set(new Date(this.app.clock.now().getTime() + step.minutes * A_MINUTE))
        await of(SettlingService).pass()
        return
    }
  }

  private async actOf({ do: what, who: person }: Act): Promise<void> {
    const bookings = this.app.nest.get(BookingsService, { strict: false })
    const list = this.app.nest.get(WaitingListService, { strict: false })
    if (what === 'book' || what === 'wait') {
      const { booking } = await bookings.book(this.id, {
        name: `Person ${person}`,
        email: `p${person}.${this.run}@example.org`,
        phone: null,
        accessNeeds: null,
        wantsNews: false,
        notes: null,
        waits: what === 'wait',
        byAccountId: null,
      })
      this.#bookings.set(person, booking.id)
      return
    }
    const bookingId = this.#bookings.get(person)
    if (!bookingId) return
    if (what === 'accept') await list.accept(bookingId, BY_LEARNER)
    if (what === 'cancel') await bookings.cancel(bookingId, BY_LEARNER)
    if (what === 'rejoin') await list.rejoin(bookingId)
    if (what === 'come') await this.come(bookingId)
  }

  /** As the register says it. */
  private async come(bookingId: string): Promise<void> {
    const { database } = this.app
    await database.write(async (manager) => {
      await database.lock(Workshop, this.id)
      const { learnerId } = await manager.findOneByOrFail(Booking, { id: bookingId })
      await this.app.nest.get(ArrivalsService, { strict: false }).arrive(this.id, [learnerId], 'register')
      database.touch('workshop', this.id)
    })
  }

  /** Nobody can say who comes first, but whoever does, these hold; then the model learns how it went. */
  private async takeAtOnce(steps: Act[]): Promise<void> {
    const answers = await Promise.allSettled(steps.map((each) => this.actOf(each)))
    for (const answer of answers)
      if (answer.status === 'rejected' && !(answer.reason instanceof Refusal)) throw answer.reason
    await this.app.nest.get(SettlingService, { strict: false }).settle(this.id)
    const { turns, workshop } = await this.present()
    const holding = [...turns.values()].filter(({ state }) => state === 'booked' || state === 'offered').length
    const waiting = [...turns.values()].filter(({ state }) => state === 'waiting').length
    expect(workshop.booked).toBe(holding)
    expect(holding).toBeLessThanOrEqual(workshop.places ?? 0)
    const isOpen = workshop.state === 'published' && this.model.startsAt - this.model.now >= 60 * A_MINUTE
    if (isOpen && waiting > 0) expect(holding).toBeGreaterThanOrEqual(this.model.limit)
    this.model.learn(turns)
  }

  private async compare(step: Step): Promise<void> {
    const { turns, workshop } = await this.present()
    const simple = (map: Map<number, Turn>) =>
      Object.fromEntries([...map].sort(([a], [b]) => a - b).map(([person, turn]) => [person, { ...turn, place: 0 }]))
    expect({ step, turns: simple(turns) }).toEqual({ step, turns: simple(this.model.turns) })
    const line = [...turns].filter(([, { state }]) => state === 'waiting').sort(byPlace)
    expect(line.map(([person]) => person)).toEqual(this.model.line())
    expect(workshop.booked).toBe(this.model.held)
    if (workshop.startsAt && workshop.startsAt > this.app.clock.now()) {
      expect(workshop.places).toBe(Math.max(this.model.limit, this.model.held))
      expect(workshop.placesOver).toBe(Math.max(0, this.model.held - this.model.limit))
    }
  }

  private async present(): Promise<{ turns: Map<number, Turn>; workshop: Workshop }> {
    const rows = await this.app.database.select(
      `SELECT b.id, b.state, b.is_walk_in, b.waiting_since, b.booked_at, o.ends_at FROM bookings b
         LEFT JOIN offers o ON o.booking_id = b.id AND o.outcome IS NULL WHERE b.workshop_id = :id`,
      { id: this.id },
      {
        id: text,
        state: text,
        isWalkIn: boolean,
        waitingSince: instant.nullable,
        bookedAt: instant.nullable,
        endsAt: instant.nullable,
      },
    )
    const turns = new Map<number, Turn>()
    for (const [person, bookingId] of this.#bookings) {
      const row = rows.find(({ id }) => id === bookingId)
      if (!row) throw new Error('A booking is gone')
      const place = row.waitingSince?.getTime() ?? 0
      if (row.state === 'waiting') turns.set(person, { state: 'waiting', place })
      else if (row.state === 'offered')
        turns.set(person, { state: 'offered', place, until: row.endsAt?.getTime() ?? 0 })
      else if (row.state === 'booked') turns.set(person, { state: row.isWalkIn ? 'came' : 'booked' })
      else turns.set(person, { state: row.waitingSince && !row.bookedAt ? 'let pass' : 'gone' })
    }
    return { turns, workshop: await this.app.database.read.findOneByOrFail(Workshop, { id: this.id }) }
  }

  private async version(): Promise<string> {
    return String((await this.app.database.read.findOneByOrFail(Workshop, { id: this.id })).version)
  }

  private inDays(days: number): Date {
    return instantOf(addDays(this.app.clock.today(), days), '10:00', this.app.clock.zone)
  }

  private async details(): Promise<WorkshopDetails> {
    const workshop = await this.app.database.read.findOneByOrFail(Workshop, { id: this.id })
    return {
      ...workshop,
      topics: ['foundation'],
      partners: [],
      places: workshop.placesWanted,
      startTime: '10:00',
      endTime: '11:00',
    }
  }
}

function byPlace([, a]: [number, Turn], [, b]: [number, Turn]): number {
  return ('place' in a ? a.place : 0) - ('place' in b ? b.place : 0)
}
