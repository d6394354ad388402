import { jest } from '@jest/globals'
import * as fc from 'fast-check'
import { isSame } from '../../src/reminders/workshops/statement.js'
import { addDays, daysBetween, instantOf } from '../../src/time/dates.js'
import { isProof, proof } from '../support/proof.js'
import {
  aBooking,
  answer,
  ANSWERING,
  type Answering,
  ask,
  aWorkshop,
  type Copy,
  hall,
  type HandOver,
  library,
  person,
  reach,
  Simulation,
} from './simulation.js'

type Step =
  | { do: 'move date'; days: number }
  | { do: 'move time'; hour: number }
  | { do: 'move place'; toHall: boolean }
  | { do: 'cancel' | 'restore' | 'change lead' }
  | { do: Answering }
  | { do: 'book' | 'leave' | 'change address' | 'lose address'; who: number }
  | { do: 'time passes'; hours: number }
  | { do: 'deliver'; end: HandOver }
  | { do: 'wait for leases' | 'change behind our back' }

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move date' as const), days: fc.integer({ min: -3, max: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move time' as const), hour: fc.integer({ min: 8, max: 19 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move place' as const), toHall: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'restore' as const, 'change lead' as const) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom(...ANSWERING) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('book' as const, 'leave' as const, 'change address' as const, 'lose address' as const),
      who: fc.integer({ min: 0, max: 2 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('time passes' as const), hours: fc.integer({ min: 1, max: 30 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      end: fc.constantFrom<HandOver>(
        'arrives',
        'arrives, then the process dies',
        'the process dies before',
        'try later',
        'no such mailbox',
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('wait for leases' as const, 'change behind our back' as const) }),
  },
)

/** A history as it happens, and what somebody who watches from outside writes down about it. */
class History {
  readonly simulation: Simulation
  crashes = 0
  lastUpset: Date
  #people = 0
  questions = 0

  constructor() {
    this.simulation = new Simulation(
      '2026-11-20T08:00:00Z',
      aWorkshop({ leadChampionId: 'lead1', champions: [person('lead1'), person('lead2'), person('helper1')] }),
    )
    this.lastUpset = this.simulation.now
  }

  take(step: Step): void {
    const { simulation } = this
    const { workshop } = simulation
    const isOver = workshop.startsAt !== null && workshop.startsAt <= simulation.now
    if (step.do === 'time passes') return simulation.pass(step.hours)
    this.lastUpset = simulation.now
    if (step.do === 'deliver') return this.#deliver(step.end)
    if (step.do === 'wait for leases') return void simulation.clock.advance({ minutes: 11 })
    if (isOver) return
    this.#change(step)
    if (step.do !== 'change behind our back') simulation.reconcile()
  }

  #deliver(end: HandOver): void {
    this.simulation.deliver(() => {
      if (end.includes('dies')) this.crashes += 1
      return end
    })
  }

  #change(step: Exclude<Step, { do: 'time passes' | 'deliver' | 'wait for leases' }>): void {
    const { workshop, now } = this.simulation
    switch (step.do) {
      case 'move date': {
        const date = addDays(workshop.date, step.days)
        if (daysBetween(this.simulation.clock.today(), date) > 0) this.#move({ date })
        break
      }
      case 'move time':
        this.#move({
          startTime: `${String(step.hour).padStart(2, '0')}:00`,
          endTime: `${String(step.hour + 1).padStart(2, '0')}:00`,
        })
        break
      case 'move place':
      case 'change behind our back':
        workshop.venue =
          step.do === 'move place' && step.toHall
            ? hall
            : step.do === 'move place' || workshop.venue === hall
              ? library
              : hall
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
        workshop.bookings.push(
          aBooking(
            `b${this.#people}`,
            person(`p${this.#people}`, { phone: step.who === 0 ? '01632 960001' : null }),
            now,
          ),
        )
        break
      case 'leave':
      case 'change address':
      case 'lose address':
        this.#ofBooking(step)
    }
  }

  #ofBooking(step: Extract<Step, { who: number }>): void {
    const { workshop, now } = this.simulation
    const booking = workshop.bookings.filter(({ isBooked }) => isBooked)[step.who]
    if (!booking) return
    if (step.do === 'leave') Object.assign(booking, { isBooked: false, cancelledAt: now, cancelledBy: 'learner' })
    else if (step.do === 'change address')
      booking.learner.email = `new${step.who}.${booking.learner.email ?? 'none@example.org'}`
    else Object.assign(booking.learner, { email: null, gaveEmail: false, phone: '01632 960002' })
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

const runs = isProof ? 3000 : 60
jest.setTimeout(isProof ? 3_600_000 : 60_000)

function everyHistory(check: (history: History) => void): void {
  proof(
    `Reminders: ${expect.getState().currentTestName?.split(', in whatever order ')[1]}`,
    'none',
    `${runs} histories`,
  )
  fc.assert(
    fc.property(fc.array(steps, { minLength: 3, maxLength: 25 }), (list) => {
      const history = new History()
      for (const step of list) history.take(step)
      check(history)
    }),
    { numRuns: runs },
  )
}

describe('whatever happens, in whatever order', () => {
  it('nothing stale is ever sent: each copy says what is true when it leaves, to the address of that moment', () => {
    everyHistory(({ simulation }) => {
      for (const { address, addressThen, told, truth } of simulation.copies)
        expect({ address, told }).toEqual({ address: addressThen, told: told && truth })
    })
  })

  it('each key leaves once, and once more at most for each process that died', () => {
    everyHistory(({ simulation, crashes }) => {
      const copies = simulation.copies.map(({ key }) => key)
      expect(copies.length - new Set(copies).size).toBeLessThanOrEqual(crashes)
      const keys = simulation.rows.map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
    })
  })

  it('in the end everybody who can be reached believes what is true', () => {
    everyHistory(({ simulation }) => {
      const { workshop } = simulation
      // Quiet days, with everything that waits for a call called.
      for (let hour = 0; hour < 3; hour += 1) {
        simulation.clock.advance({ minutes: 20 })
        simulation.reconcile()
        for (const row of simulation.rows)
          if (row.channel === 'phone' && row.state === 'waiting' && row.nextAttemptAt <= simulation.now)
            simulation.call(row.key, 'Told')
        simulation.deliver()
      }
      if (workshop.startsAt === null || workshop.startsAt <= simulation.now) return
      for (const booking of workshop.bookings) {
        const about = `booking:${booking.id}`
        const attendance = simulation.attendanceOf(about)
        if (!attendance || !reach(attendance.person)) continue
        const heard = [
          ...simulation.copies.filter((copy) => copy.about === about),
          ...simulation.rows
            .filter((row) => row.facts.about === about && row.state === 'done')
            .map((row): Pick<Copy, 'at' | 'told'> => ({ at: row.sentAt ?? row.createdAt, told: row.facts.told })),
        ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
        const believes = heard.findLast(({ told }) => told !== null)?.told ?? null
        const isRight = believes === null ? !attendance.truth.isExpected : isSame(believes, attendance.truth)
        expect({ about, believes, isRight }).toEqual({ about, believes, isRight: true })
      }
    })
  })

  it('everybody who booked before 9am the day before is told of it at or after that moment', () => {
    everyHistory((history) => {
      const { simulation } = history
      const { workshop } = simulation
      if (workshop.startsAt === null || workshop.startsAt <= simulation.now) return
      const quietFrom = simulation.now
      simulation.pass(Math.ceil((workshop.startsAt.getTime() - simulation.now.getTime()) / 3_600_000) + 1)
      const moment = instantOf(addDays(workshop.date, -1), '09:00', 'Europe/London')
      for (const booking of workshop.bookings) {
        const attendance = simulation.attendanceOf(`booking:${booking.id}`)
        // The last hours before it begins may be too short for any mail.
        const hasTime = workshop.startsAt.getTime() - quietFrom.getTime() > 2 * 3_600_000
        if (
          !hasTime ||
          !attendance?.truth.isExpected ||
          reach(attendance.person)?.channel !== 'email' ||
          booking.createdAt >= moment
        )
          continue
        const row = simulation.rows.find(
          ({ facts, kind, state }) =>
            facts.about === `booking:${booking.id}` && kind !== 'register-missing' && state === 'failed',
        )
        if (row) continue
        const told = simulation.copies.filter(({ about, at }) => about === `booking:${booking.id}` && at >= moment)
        expect({ booking: booking.id, times: told.length > 0 }).toEqual({ booking: booking.id, times: true })
      }
    })
  })
})
