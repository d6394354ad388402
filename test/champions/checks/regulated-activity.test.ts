import fc from 'fast-check'
import { assess, daysOf, type TimeWithChildren } from '../../../src/champions/checks/regulated-activity.js'
import { addDays, instantOf } from '../../../src/time/dates.js'
import { isProof } from '../../support/proof.js'
import { needsCheck } from './reference.js'

const ZONE = 'Europe/London'
const RUNS = isProof ? 1_000 : 200

interface Written {
  /** `3 Sep`, with `10:00-12:00` when nothing else is said. */
  on: string
  at?: string
  /** Days later on which it ends. */
  nights?: number
  role?: string
  alone?: boolean
}

let number = 0

function time({ on, at = '10:00-12:00', nights = 0, role, alone = false }: Written): TimeWithChildren {
  const [from = '', to = ''] = at.split('-')
  const date = dateOf(on)
  return {
    id: `time ${++number}`,
    from: instantOf(date, from, ZONE),
    to: instantOf(addDays(date, nights), to, ZONE),
    weeklyRole: role ?? null,
    isSupervised: !alone,
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dateOf(words: string): string {
  const [day = '', month = '', year = '2026'] = words.split(' ')
  return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Planned, then all others: what is asked, the answer, and on how many days of the fullest 30. */
const CASES: [words: string, planned: Written, others: (Written | string)[], reason: string | null, days: number][] = [
  // Counting days
  ['a first day', { on: '10 Nov' }, [], null, 1],
  ['a second day', { on: '10 Nov' }, ['9 Nov'], null, 2],
  ['a third day', { on: '10 Nov' }, ['8 Nov', '9 Nov'], null, 3],
  ['a fourth day', { on: '10 Nov' }, ['7 Nov', '8 Nov', '9 Nov'], 'days', 4],
  ['a fourth day before three that are planned', { on: '6 Nov' }, ['7 Nov', '8 Nov', '9 Nov'], 'days', 4],
  ['a fourth day between others', { on: '8 Nov' }, ['6 Nov', '7 Nov', '9 Nov'], 'days', 4],
  ['a fifth day', { on: '11 Nov' }, ['7 Nov', '8 Nov', '9 Nov', '10 Nov'], 'days', 5],
  ['another time on the third day', { on: '10 Nov', at: '14:00-15:00' }, ['8 Nov', '9 Nov', '10 Nov'], null, 3],
  ['two settings on one day', { on: '10 Nov' }, ['8 Nov', { on: '10 Nov', at: '13:00-15:00' }], null, 2],
  ['three settings on one day, and two days before', { on: '10 Nov' }, ['8 Nov', '9 Nov', '10 Nov', '10 Nov'], null, 3],
  ['the same day three times', { on: '10 Nov' }, ['10 Nov', '10 Nov', '10 Nov'], null, 1],
  // The 30 days roll
  ['a fourth day on day 30', { on: '30 Nov' }, ['1 Nov', '2 Nov', '3 Nov'], 'days', 4],
  ['a fourth day on day 31', { on: '1 Dec' }, ['1 Nov', '2 Nov', '3 Nov'], null, 3],
  ['a fourth day a month later, in a month of 31 days', { on: '31 Dec' }, ['1 Dec', '2 Dec', '3 Dec'], null, 3],
  ['day 30 over the end of October', { on: '30 Oct' }, ['1 Oct', '15 Oct', '20 Oct'], 'days', 4],
  ['over the end of the year', { on: '5 Jan 2027' }, ['10 Dec', '20 Dec', '30 Dec'], 'days', 4],
  ['over the end of the year, too far', { on: '10 Jan 2027' }, ['10 Dec', '20 Dec', '30 Dec'], null, 3],
  ['over February', { on: '1 Mar 2027' }, ['31 Jan 2027', '1 Feb 2027', '2 Feb 2027'], 'days', 4],
  ['no calendar months: four within 30 days of two months', { on: '2 Dec' }, ['20 Nov', '25 Nov', '30 Nov'], 'days', 4],
  ['a crowd long ago', { on: '10 Nov' }, ['1 Oct', '2 Oct', '3 Oct', '4 Oct', '5 Oct'], null, 1],
  ['a crowd of others later, out of reach', { on: '10 Nov' }, ['20 Dec', '21 Dec', '22 Dec', '23 Dec'], null, 1],
  ['a day that joins two and two', { on: '20 Nov' }, ['1 Nov', '2 Nov', '10 Dec', '11 Dec'], null, 3],
  ['a day that joins three runs', { on: '20 Nov' }, ['1 Nov', '25 Nov', '28 Nov', '15 Dec'], 'days', 4],
  // The clocks change on 25 October 2026 and 28 March 2027
  ['30 days over the end of summer time', { on: '10 Nov' }, ['12 Oct', '13 Oct', '14 Oct'], 'days', 4],
  ['31 days over the end of summer time', { on: '11 Nov' }, ['12 Oct', '13 Oct', '14 Oct'], null, 3],
  [
    '30 days over the beginning of summer time',
    { on: '20 Apr 2027' },
    ['22 Mar 2027', '23 Mar 2027', '24 Mar 2027'],
    'days',
    4,
  ],
  // Midnight
  ['an evening that ends at midnight', { on: '10 Nov', at: '20:00-00:00', nights: 1 }, ['8 Nov', '9 Nov'], null, 3],
  ['an evening that ends past midnight', { on: '10 Nov', at: '20:00-00:30', nights: 1 }, ['8 Nov', '9 Nov'], 'days', 4],
  ['a time that begins at midnight', { on: '10 Nov', at: '00:00-01:00' }, ['7 Nov', '8 Nov', '9 Nov'], 'days', 4],
  [
    'an evening of summer time, still that day',
    { on: '10 Sep', at: '23:00-23:59' },
    ['8 Sep', '9 Sep', '10 Sep'],
    null,
    3,
  ],
  // Overnight
  ['a night', { on: '10 Nov', at: '20:00-08:00', nights: 1 }, [], 'overnight', 2],
  ['up to 2am', { on: '10 Nov', at: '20:00-02:00', nights: 1 }, [], null, 2],
  ['a minute past 2am', { on: '10 Nov', at: '20:00-02:01', nights: 1 }, [], 'overnight', 2],
  ['from 6am', { on: '10 Nov', at: '06:00-09:00' }, [], null, 1],
  ['from a minute before 6am', { on: '10 Nov', at: '05:59-09:00' }, [], 'overnight', 1],
  ['two nights', { on: '10 Nov', at: '12:00-12:00', nights: 2 }, [], 'overnight', 3],
  ['the night when clocks go back', { on: '24 Oct', at: '22:00-03:00', nights: 1 }, [], 'overnight', 2],
  // A weekly role
  ['the first date of a weekly role', { on: '10 Nov', role: 'club' }, [{ on: '17 Nov', role: 'club' }], 'weekly', 2],
  ['the last date of a weekly role', { on: '17 Nov', role: 'club' }, [{ on: '10 Nov', role: 'club' }], 'weekly', 2],
  [
    'dates of a weekly role months apart',
    { on: '10 Nov', role: 'club' },
    [{ on: '16 Feb 2027', role: 'club' }],
    'weekly',
    1,
  ],
  ['standing in once at a weekly role', { on: '10 Nov', role: 'club' }, ['12 Nov'], null, 2],
  [
    'twice on one day of a weekly role',
    { on: '10 Nov', role: 'club' },
    [{ on: '10 Nov', at: '13:00-14:00', role: 'club' }],
    null,
    1,
  ],
  ['another weekly role', { on: '10 Nov', role: 'club' }, [{ on: '11 Nov', role: 'choir' }], null, 2],
  [
    'four times once in weekly roles',
    { on: '10 Nov', role: 'a' },
    [
      { on: '11 Nov', role: 'b' },
      { on: '12 Nov', role: 'c' },
      { on: '13 Nov', role: 'd' },
    ],
    'days',
    4,
  ],
  // The rule begins on 1 September 2026
  ['supervised, on the last day of the old rule', { on: '31 Aug' }, ['28 Aug', '29 Aug', '30 Aug'], null, 0],
  ['supervised, on the first day of the new rule', { on: '1 Sep' }, ['29 Aug', '30 Aug', '31 Aug'], 'days', 4],
  ['supervised at night, under the old rule', { on: '30 Aug', at: '20:00-08:00', nights: 1 }, [], null, 0],
  ['a night into the new rule, by the day it began', { on: '31 Aug', at: '20:00-08:00', nights: 1 }, [], null, 0],
  [
    'alone, under the old rule',
    { on: '31 Aug', alone: true },
    [
      { on: '28 Aug', alone: true },
      { on: '29 Aug', alone: true },
      { on: '30 Aug', alone: true },
    ],
    'days',
    4,
  ],
  [
    'alone, under the old rule, beside supervised days',
    { on: '31 Aug', alone: true },
    ['28 Aug', '29 Aug', '30 Aug'],
    null,
    1,
  ],
  [
    'a weekly role alone, under the old rule',
    { on: '24 Aug', alone: true, role: 'club' },
    [{ on: '31 Aug', alone: true, role: 'club' }],
    'weekly',
    2,
  ],
  [
    'a weekly role, supervised under the old rule',
    { on: '24 Aug', role: 'club' },
    [{ on: '31 Aug', role: 'club' }],
    null,
    0,
  ],
  [
    'a weekly role over the beginning of the rule',
    { on: '7 Sep', role: 'club' },
    [{ on: '31 Aug', role: 'club' }],
    'weekly',
    2,
  ],
]

/** Of somebody whose newest decision is “Not suitable”: no time is free. */
const NOT_SUITABLE: [words: string, planned: Written, others: string[]][] = [
  ['a first day', { on: '10 Nov' }, []],
  ['a third day', { on: '10 Nov' }, ['8 Nov', '9 Nov']],
  ['a fourth day', { on: '10 Nov' }, ['7 Nov', '8 Nov', '9 Nov']],
  ['a night', { on: '10 Nov', at: '20:00-08:00', nights: 1 }, []],
  ['a day under the old rule, supervised', { on: '30 Aug' }, []],
]

describe('Whether time with children needs an enhanced check', () => {
  it.each(CASES)('%s', (_words, planned, others, reason, days) => {
    const found = assess(
      time(planned),
      others.map((other) => time(typeof other === 'string' ? { on: other } : other)),
      ZONE,
    )
    expect({ reason: found.reason, days: found.days.length }).toEqual({ reason, days })
  })

  it.each(NOT_SUITABLE)('is never a question for who was found not suitable: %s', (_words, planned, others) => {
    const [own, around] = [time(planned), others.map((on) => time({ on }))]
    expect(assess(own, around, ZONE, true)).toEqual({
      reason: 'not_suitable',
      days: daysOf(own, ZONE),
      isLastFreeDay: false,
    })
  })

  it('has been asked for more than forty cases', () => {
    expect(CASES.length).toBeGreaterThan(40)
  })

  it.each([
    [['8 Nov'], false],
    [['8 Nov', '9 Nov'], true],
    [['7 Nov', '8 Nov', '9 Nov'], false],
    [['8 Nov', '10 Nov'], false],
    [['1 Oct', '2 Oct'], false],
  ])('warns on the third day, before the fourth: after %j', (others, isLastFreeDay) => {
    const found = assess(
      time({ on: '10 Nov' }),
      others.map((on) => time({ on })),
      ZONE,
    )
    expect(found.isLastFreeDay).toBe(isLastFreeDay)
  })

  it('names the days of the fullest 30, in order, the earliest of equals', () => {
    const others = ['1 Nov', '20 Dec', '5 Nov', '2 Dec'].map((on) => time({ on }))
    expect(assess(time({ on: '25 Nov' }), others, ZONE).days).toEqual(['2026-11-01', '2026-11-05', '2026-11-25'])
  })

  it('counts a moment without length on its day', () => {
    const at = instantOf('2026-11-10', '00:00', ZONE)
    expect(daysOf({ from: at, to: at }, ZONE)).toEqual(['2026-11-10'])
  })

  const someTime = fc
    .record({
      day: fc.integer({ min: 0, max: 90 }),
      minute: fc.integer({ min: 0, max: 1439 }),
      length: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 120 }) }, fc.integer({ min: 1, max: 1200 })),
      weeklyRole: fc.constantFrom(null, null, null, 'club', 'choir'),
      isSupervised: fc.boolean(),
    })
    .map(({ day, minute, length, ...rest }): TimeWithChildren => {
      const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
      const from = instantOf(addDays('2026-08-05', day), clock, ZONE)
      return { id: 'any', from, to: new Date(from.getTime() + length * 60_000), ...rest }
    })
  const history = fc.tuple(someTime, fc.array(someTime, { maxLength: 9 }))

  it(`agrees with a slow reference on ${RUNS} random histories`, () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 9 }), ([planned, others], ninth) => {
        const isNotSuitable = ninth === 0
        expect(assess(planned, others, ZONE, isNotSuitable).reason !== null).toBe(
          needsCheck(planned, others, ZONE, isNotSuitable),
        )
      }),
      { numRuns: RUNS },
    )
  })

  it('never lets a plan pass because more was done', () => {
    fc.assert(
      fc.property(history, someTime, ([planned, others], more) => {
        if (assess(planned, others, ZONE).reason === null) return
        expect(assess(planned, [...others, more], ZONE).reason).not.toBeNull()
      }),
      { numRuns: 200 },
    )
  })

  it('does not depend on the order in which the others stand', () => {
    fc.assert(
      fc.property(history, ([planned, others]) => {
        expect(assess(planned, others.toReversed(), ZONE)).toEqual(assess(planned, others, ZONE))
      }),
      { numRuns: 200 },
    )
  })
})
