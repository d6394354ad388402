import { createRequire } from 'node:module'
import fc from 'fast-check'
import { addDays, instantOf } from '../../../src/time/dates.js'
import { fromRfc5545, toRfc5545 } from '../../../src/workshops/series/rfc5545.js'
import {
  before,
  datesOf,
  firstDate,
  from,
  INTERVALS,
  occurrences,
  POSITIONS,
  type Recurrence,
  type Rule,
} from '../../../src/workshops/series/rule.js'
import { shifted } from '../../../src/workshops/series/shift.js'
import { isProof, proof } from '../../support/proof.js'

// Its package is of both kinds of modules, and says so in a way that Node does not read.
const { rrulestr } = createRequire(import.meta.url)('rrule') as typeof import('rrule')

const ZONE = 'Europe/London'
const RUNS = isProof ? 2_000 : 500

const weekdays = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 2 })
  .map((days) => days.sort())

/** Rules that run over both clock changes of 2027 (28 March and 31 October), at the hours of workshops. */
const rules: fc.Arbitrary<Rule> = fc.record({
  startsOn: fc.integer({ min: 0, max: 80 }).map((days) => addDays('2027-01-01', days)),
  startTime: fc.constantFrom('07:00', '09:30', '10:00', '13:15', '18:45', '21:30'),
  zone: fc.constant(ZONE),
  repeat: fc.oneof(
    fc.record({ unit: fc.constant('week' as const), interval: fc.constantFrom(...INTERVALS), weekdays }),
    fc.record({
      unit: fc.constant('month' as const),
      position: fc.constantFrom(...POSITIONS),
      weekday: fc.integer({ min: 1, max: 7 }),
    }),
  ),
  end: fc.oneof(
    fc.integer({ min: 0, max: 90 }).map((days) => ({ until: addDays('2027-11-02', days) })),
    fc.integer({ min: 1, max: 70 }).map((times) => ({ times })),
  ),
})

const numbers = (max: number, length: number) => fc.array(fc.nat({ max }), { minLength: length, maxLength: length })

const recurrences: fc.Arbitrary<Recurrence> = fc
  .tuple(rules, numbers(9, 20), numbers(300, 5))
  .map(([rule, dice, days]) => {
    const dates = [...datesOf(rule)]
    const leftOut = dates.filter((_, place) => dice[place % dice.length] === 0)
    const added = [...new Set(days.map((day) => addDays('2027-01-05', day)))].sort()
    return { rule, leftOut, added: added.filter((date) => !dates.includes(date)) }
  })

/** What the other implementation reads in our text, as instants. */
const asOthersRead = (text: string): string[] =>
  rrulestr(text, { forceset: true })
    .all()
    .map((instant) => instant.toISOString())

const asWeSay = (date: string, time: string): string => instantOf(date, time, ZONE).toISOString()

it('gives the same dates at the same local time as another implementation, with exceptions and over both clock changes', () => {
  const seen = { rules: 0, changes: 0, exceptions: 0 }
  fc.assert(
    fc.property(recurrences, (recurrence) => {
      const dates = occurrences(recurrence)
      const { startTime } = recurrence.rule
      expect(asOthersRead(toRfc5545(recurrence))).toEqual(dates.map((date) => asWeSay(date, startTime)))
      seen.rules += 1
      if ((dates[0] ?? '') < '2027-03-28' && (dates.at(-1) ?? '') > '2027-10-31') seen.changes += 1
      if (recurrence.leftOut.length && recurrence.added.length) seen.exceptions += 1
    }),
    { numRuns: RUNS },
  )
  proof('Recurrence against another implementation', 'none', `${RUNS} rules`, `${seen.changes} over both clock changes`)
  expect(seen.rules).toBeGreaterThanOrEqual(500)
  expect(seen.changes).toBeGreaterThan(RUNS / 4)
  expect(seen.exceptions).toBeGreaterThan(RUNS / 4)
})

it('would notice an implementation that repeats after so many hours instead of at the local time', () => {
  const recurrence: Recurrence = {
    rule: {
      startsOn: '2027-03-23',
      startTime: '10:00',
      zone: ZONE,
      repeat: { unit: 'week', interval: 1, weekdays: [2] },
      end: { times: 2 },
    },
    leftOut: [],
    added: [],
  }
  const ours = [asWeSay('2027-03-23', '10:00'), asWeSay('2027-03-30', '10:00')]
  expect(asOthersRead(toRfc5545(recurrence))).toEqual(ours)
  expect(asOthersRead('DTSTART:20270323T100000Z\nRRULE:FREQ=WEEKLY;COUNT=2')).not.toEqual(ours)
})

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(recurrences, ({ rule, leftOut, added }) => {
      const recurrence = { rule: { ...rule, startsOn: firstDate(rule) }, leftOut, added }
      expect(fromRfc5545(toRfc5545(recurrence))).toEqual(recurrence)
    }),
    { numRuns: 100 },
  )
})

it('gives the same dates as looking at every day of the calendar', () => {
  fc.assert(
    fc.property(rules, (rule) => {
      const days = Array.from({ length: 330 }, (_, day) => dayAfter(rule.startsOn, day))
      const first = firstDate(rule)
      const fitting = days.filter((day) => fits(rule, first, day))
      const { end } = rule
      const inTime = (date: string) => date <= (days.at(-1) ?? '')
      expect([...datesOf(rule)].filter(inTime)).toEqual(
        'until' in end ? fitting.filter((day) => day <= end.until) : fitting.slice(0, end.times),
      )
    }),
    { numRuns: 100 },
  )
})

const A_DAY = 86_400_000
const dayAfter = (date: string, days: number) => new Date(Date.parse(date) + days * A_DAY).toISOString().slice(0, 10)
const weekday = (date: string) => new Date(date).getUTCDay() || 7

/** By the words of the rule, for one day. */
function fits({ repeat }: Rule, first: string, day: string): boolean {
  if (repeat.unit === 'month') {
    const isLast = dayAfter(day, 7).slice(0, 7) !== day.slice(0, 7)
    const isThere = repeat.position === -1 ? isLast : Math.ceil(Number(day.slice(8)) / 7) === repeat.position
    return weekday(day) === repeat.weekday && isThere
  }
  const monday = (date: string) => Date.parse(date) - (weekday(date) - 1) * A_DAY
  const weeks = (monday(day) - monday(first)) / A_DAY / 7
  return repeat.weekdays.includes(weekday(day)) && weeks >= 0 && weeks % repeat.interval === 0
}

it('splits at any date into two parts that make the whole again', () => {
  fc.assert(
    fc.property(recurrences, fc.nat(), (recurrence, place) => {
      const dates = occurrences(recurrence)
      const date = dates[place % Math.max(1, dates.length)]
      if (!date) return
      expect([...occurrences(before(recurrence, date)), ...occurrences(from(recurrence, date))]).toEqual(dates)
    }),
    { numRuns: 100 },
  )
})

it('moves every date by the same days, or says that no rule gives them', () => {
  const seen = { moved: 0, refused: 0 }
  fc.assert(
    fc.property(recurrences, fc.integer({ min: -6, max: 6 }), (recurrence, days) => {
      const moved = shifted(recurrence, days)
      if (moved) expect(occurrences(moved)).toEqual(occurrences(recurrence).map((date) => dayAfter(date, days)))
      seen[moved ? 'moved' : 'refused'] += 1
    }),
    { numRuns: 100 },
  )
  expect(seen.moved).toBeGreaterThan(20)
  expect(seen.refused).toBeGreaterThan(20)
})
