import { jest } from '@jest/globals'
import * as fc from 'fast-check'
import { addDays, daysBetween, instantOf } from '../../src/time/dates.js'
import { isProof, proof } from '../support/proof.js'
import { type Letter, Reference } from './reference.js'
import {
  aBooking,
  answer,
  ANSWERING,
  type Answering,
  ask,
  aWorkshop,
  hall,
  library,
  person,
  rules,
  Simulation,
} from './simulation.js'

type Step =
  | { do: 'move date'; days: number }
  | { do: 'move time'; hour: number }
  | { do: 'move place' | 'move room' | 'cancel' | 'restore' | 'change lead' | 'book' }
  | { do: Answering }
  | { do: 'leave' | 'change address'; who: number }
  | { do: 'switch rule'; which: number }
  | { do: 'change rule'; which: number; days: number; hour: number }
  | { do: 'time passes'; hours: number }

const TIMED = ['learner-reminder', 'champion-reminder', 'register-missing']

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move date' as const), days: fc.integer({ min: -3, max: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move time' as const), hour: fc.integer({ min: 8, max: 19 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'move place' as const,
        'move room' as const,
        'cancel' as const,
        'restore' as const,
        'change lead' as const,
        'book' as const,
        'book' as const,
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom(...ANSWERING) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('leave' as const, 'change address' as const),
      who: fc.integer({ min: 0, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('switch rule' as const), which: fc.nat(rules.length - 1) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('change rule' as const),
      which: fc.nat(TIMED.length - 1),
      days: fc.integer({ min: 0, max: 4 }),
      hour: fc.integer({ min: 7, max: 20 }),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({ do: fc.constant('time passes' as const), hours: fc.integer({ min: 1, max: 40 }) }),
  },
)

/** Reaches the kinds of letters that chance reaches in some runs only; it goes before what chance makes. */
const RARE: Step[] = [
  { do: 'change lead' },
  { do: 'change lead' },
  { do: 'ask' },
  { do: 'not needed' },
  { do: 'book' },
  { do: 'cancel' },
  { do: 'restore' },
  { do: 'time passes', hours: 2 },
]

const twoDigits = (hour: number) => String(hour).padStart(2, '0')

/** One workshop, kept by the program and by the reference, which look at it at the same moments. */
class History {
  readonly simulation = new Simulation(
    '2026-11-20T08:00:00Z',
    aWorkshop({
      date: '2026-11-25',
      leadChampionId: 'lead1',
      champions: [person('lead1'), person('lead2'), person('helper1')],
    }),
  )
  readonly reference = new Reference()
  #people = 0
  questions = 0

  take(step: Step): void {
    const { simulation } = this
    if (step.do === 'time passes') {
      for (let hour = 0; hour < step.hours; hour += 1) {
        simulation.clock.advance({ hours: 1 })
        this.#look()
      }
      return
    }
    const { startsAt } = simulation.workshop
    if (startsAt !== null && startsAt <= simulation.now && step.do !== 'switch rule' && step.do !== 'change rule')
      return
    // Two things never happen in the same instant.
    simulation.clock.advance({ minutes: 1 })
    this.#change(step)
    this.#look()
  }

  sent(): Letter[] {
    return this.simulation.copies.map(({ at, key, address }) => ({
      at: at.toISOString(),
      rule: key.split('/')[0] ?? '',
      to: address,
    }))
  }

  #look(): void {
    const { simulation, reference } = this
    simulation.reconcile()
    simulation.deliver()
    reference.look(simulation.workshop, simulation.rules, simulation.now)
  }

  #change(step: Exclude<Step, { do: 'time passes' }>): void {
    const { simulation } = this
    const { workshop, now } = simulation
    switch (step.do) {
      case 'move date': {
        const date = addDays(workshop.date, step.days)
        if (daysBetween(simulation.clock.today(), date) > 0) this.#move({ date })
        break
      }
      case 'move time':
        this.#move({ startTime: `${twoDigits(step.hour)}:00`, endTime: `${twoDigits(step.hour + 1)}:00` })
        break
      case 'move place':
        workshop.venue = workshop.venue === hall ? library : hall
        workshop.movedAt = now
        break
      case 'move room':
        workshop.room = workshop.room ? null : { id: 'room 2', name: 'Room 2' }
        workshop.movedAt = now
        break
      case 'cancel':
        Object.assign(workshop, { state: 'cancelled', cancelledAt: now, cancelReason: 'Closed' })
        break
      case 'restore':
        Object.assign(workshop, { state: 'published', cancelledAt: null, cancelReason: null })
        break
      case 'change lead':
        workshop.leadChampionId = workshop.leadChampionId === 'lead1' ? 'lead2' : 'lead1'
        workshop.leadSince = now
        break
      case 'ask':
        this.questions += 1
        ask(workshop, `q${this.questions}`, now)
        break
      case 'offer':
        this.questions += 1
        ask(workshop, `q${this.questions}`, now, 'offered')
        break
      case 'say yes':
      case 'say no':
      case 'not needed':
      case 'no answer':
        answer(workshop, step.do, now)
        break
      case 'drop out':
        workshop.helpers = []
        break
      case 'book':
        if (workshop.state !== 'published') break
        this.#people += 1
        workshop.bookings.push(aBooking(`b${this.#people}`, person(`p${this.#people}`), now))
        break
      case 'leave':
      case 'change address': {
        const booking = workshop.bookings.filter(({ isBooked }) => isBooked)[step.who]
        if (!booking) break
        if (step.do === 'leave') Object.assign(booking, { isBooked: false, cancelledAt: now, cancelledBy: 'learner' })
        else booking.learner.email = `new.${booking.learner.email}`
        break
      }
      case 'switch rule':
        simulation.rules = simulation.rules.map((rule, index) =>
          index === step.which ? { ...rule, isOn: !rule.isOn } : rule,
        )
        break
      case 'change rule':
        simulation.rules = simulation.rules.map((rule) =>
          rule.id === TIMED[step.which] ? { ...rule, amount: step.days, at: `${twoDigits(step.hour)}:00` } : rule,
        )
    }
  }

  #move(changes: { date?: string; startTime?: string; endTime?: string }): void {
    const { workshop, now } = this.simulation
    const { date, startTime, endTime } = { ...workshop, ...changes }
    const startsAt = instantOf(date, startTime ?? '', 'Europe/London')
    if (startsAt <= now) return
    Object.assign(workshop, {
      movedAt: now,
      date,
      startTime,
      endTime,
      startsAt,
      endsAt: instantOf(date, endTime ?? '', 'Europe/London'),
    })
  }
}

const runs = isProof ? 2000 : 60
jest.setTimeout(isProof ? 3_600_000 : 60_000)

const inOrder = (letters: Letter[]) => letters.map(({ at, rule, to }) => `${at} ${rule} ${to}`).toSorted()

describe('whatever happens, rules that change included', () => {
  it('the letters that go are exactly those of the slow reference, each once', () => {
    proof('Reminders against the slow reference', 'none', `${runs} histories`)
    let letters = 0
    const kinds = new Set<string>()
    fc.assert(
      fc.property(fc.array(steps, { minLength: 5, maxLength: 30 }), (list) => {
        const history = new History()
        for (const step of list) history.take(step)
        expect(inOrder(history.sent())).toEqual(inOrder(history.reference.letters))
        const keys = history.simulation.copies.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        letters += keys.length
        for (const { rule } of history.sent()) kinds.add(rule)
      }),
      { numRuns: runs, examples: [[RARE]] },
    )
    // A comparison of nothing with nothing would hold as well.
    expect(letters).toBeGreaterThan(runs)
    expect([...kinds]).toEqual(
      expect.arrayContaining(['assigned', 'invited', 'invitation-ended', 'lead-ended', 'on-again']),
    )
    proof(
      'Reminders against the slow reference',
      'none',
      `${runs} histories`,
      `${letters} letters, all as the reference`,
    )
  })

  it('would notice a rule that is not followed', () => {
    const history = new History()
    history.simulation.rules = rules.map((rule) => (rule.id === 'learner-reminder' ? { ...rule, amount: 2 } : rule))
    history.take({ do: 'book' })
    history.simulation.rules = rules
    history.reference.look(history.simulation.workshop, rules, new Date('2026-11-24T09:00:00Z'))
    expect(inOrder(history.sent())).not.toEqual(inOrder(history.reference.letters))
  })
})
