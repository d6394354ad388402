import { array, assert, constantFrom, infiniteStream, nat, option, property, record } from 'fast-check'
import {
  type Attendance,
  countRegister,
  firstAttendances,
  gapInWords,
  reasonItIsClosed,
  ageNotKnown,
  agesInWords,
  reasonCountsAreWrong,
} from '../../../src/workshops/register/register.js'

const listed = (...people: string[]) => people.map((person) => ({ bookingId: `booking of ${person}`, person }))
const came = (...people: string[]) => new Set(people.map((person) => `booking of ${person}`))

const at = (person: string, date: string, startTime: string | null = '10:00'): Attendance => ({
  bookingId: `${person} ${date} ${startTime}`,
  person,
  workshopId: `workshop ${date} ${startTime}`,
  date,
  startTime,
})

describe('counting a register', () => {
  it.each([
    ['nobody came', came(), [], null, { headCount: null, named: 0, attendances: 0 }],
    ['everybody booked came', came('ann', 'bob', 'cas'), [], null, { headCount: null, named: 3, attendances: 3 }],
    ['one did not come', came('ann', 'bob'), [], null, { headCount: null, named: 2, attendances: 2 }],
    ['walk-ins came too', came('ann'), ['dev', 'eve'], null, { headCount: null, named: 3, attendances: 3 }],
    ['more were counted than named', came('ann'), [], 5, { headCount: 5, named: 1, attendances: 5 }],
    ['more were named than counted', came('ann', 'bob'), ['dev'], 1, { headCount: 1, named: 3, attendances: 3 }],
    ['a walk-in was on the list', came('ann'), ['ann'], null, { headCount: null, named: 1, attendances: 1 }],
    ['a walk-in was typed twice', came(), ['dev', 'dev'], 0, { headCount: 0, named: 1, attendances: 1 }],
    ['a tick is of another register', came('zoe'), [], null, { headCount: null, named: 0, attendances: 0 }],
  ])('%s', (_what, ticks, walkIns, headCount, counts) => {
    expect(countRegister(listed('ann', 'bob', 'cas'), ticks, walkIns, headCount)).toEqual(counts)
  })

  it('counts a learner whom staff found to be another one once', () => {
    const twice = [
      { bookingId: '1', person: 'ann' },
      { bookingId: '2', person: 'ann' },
    ]
    expect(countRegister(twice, new Set(['1', '2']), [], null).named).toBe(1)
  })

  it('is always the larger of head-count and names, whatever comes', () => {
    const person = constantFrom('ann', 'bob', 'cas', 'dev', 'eve')
    assert(
      property(array(person), array(person), array(person), option(nat(20)), (booked, ticked, walkIns, headCount) => {
        const counts = countRegister(listed(...booked), came(...ticked), walkIns, headCount)
        const expected = new Set([...ticked.filter((each) => booked.includes(each)), ...walkIns]).size
        expect(counts.named).toBe(expected)
        expect(counts.attendances).toBe(headCount === null ? expected : Math.max(expected, headCount))
        expect(counts.headCount).toBe(headCount)
      }),
    )
  })
})

it.each([
  [{ headCount: null, named: 9 }, null],
  [{ headCount: 9, named: 9 }, null],
  [{ headCount: 12, named: 9 }, '3 more were counted than named'],
  [{ headCount: 10, named: 9 }, '1 more was counted than named'],
  [{ headCount: 8, named: 9 }, '1 more was named than counted: the larger number stands'],
  [{ headCount: 14, named: 0 }, '14 counted, nobody by name'],
])('says the gap between head-count and names: %j', (counts, words) => {
  expect(gapInWords(counts)).toBe(words)
})

describe('ages by head-count', () => {
  const counted = (
    children: number | null,
    adults: number | null,
    older: number | null,
    firstTimers: number | null = null,
  ) => ({
    countedChildren: children,
    countedAdults: adults,
    countedOlder: older,
    countedFirstTimers: firstTimers,
  })

  it.each([
    ['nobody counted ages', counted(null, null, null), 12, null],
    ['all are known', counted(2, 4, 6), 12, '0 to 16: 2. 17 to 54: 4. 55 and over: 6'],
    ['some are not', counted(2, 4, 3), 12, '0 to 16: 2. 17 to 54: 4. 55 and over: 3. Age not known: 3'],
    ['one band alone', counted(null, null, 5), 12, '55 and over: 5. Age not known: 7'],
    ['none of an age is not "not counted"', counted(0, null, null), 3, '0 to 16: 0. Age not known: 3'],
  ])('says them, and who is in no band: %s', (_what, ages, attendances, words) => {
    expect(agesInWords(ages, attendances)).toBe(words)
    expect(reasonCountsAreWrong(ages, attendances)).toBeNull()
  })

  it.each([
    [counted(8, 4, 3), 12, 'countedOlder', 'The ages add up to 15, but 12 came. Check the ages and the head-count'],
    [
      counted(13, null, null),
      12,
      'countedChildren',
      'The ages add up to 13, but 12 came. Check the ages and the head-count',
    ],
    [
      counted(null, null, null, 13),
      12,
      'countedFirstTimers',
      '13 for the first time is more than the 12 who came. Check it and the head-count',
    ],
  ])('cannot be more than came: %j', (ages, attendances, field, reason) => {
    expect(reasonCountsAreWrong(ages, attendances)).toEqual({ field, reason })
  })

  it('always add up to the attendances with those not known', () => {
    const band = option(nat(30))
    assert(
      property(band, band, band, nat(90), (children, adults, older, attendances) => {
        const ages = counted(children, adults, older)
        const sum = (children ?? 0) + (adults ?? 0) + (older ?? 0)
        const unknown = ageNotKnown(ages, attendances)
        expect(unknown).toBe(children === null && adults === null && older === null ? null : attendances - sum)
        expect(reasonCountsAreWrong(ages, attendances) === null).toBe(sum <= attendances)
      }),
    )
  })
})

describe('first-timers', () => {
  it.each([
    ['the only one', [at('ann', '2026-11-02')], ['ann 2026-11-02 10:00']],
    [
      'the earlier day, however they are sorted',
      [at('ann', '2026-11-09'), at('ann', '2026-11-02')],
      ['ann 2026-11-02 10:00'],
    ],
    [
      'the earlier time of a day',
      [at('ann', '2026-11-02', '14:00'), at('ann', '2026-11-02', '10:00')],
      ['ann 2026-11-02 10:00'],
    ],
    [
      'a time not known comes first on its day',
      [at('ann', '2026-11-02'), at('ann', '2026-11-02', null)],
      ['ann 2026-11-02 null'],
    ],
    [
      'each person has one',
      [at('ann', '2026-11-02'), at('bob', '2026-11-02'), at('bob', '2026-11-09')],
      ['ann 2026-11-02 10:00', 'bob 2026-11-02 10:00'],
    ],
  ])('%s', (_what, attendances, first) => {
    expect([...firstAttendances(attendances)].sort()).toEqual(first.sort())
  })

  it('are one attendance of each person, the same in whatever order registers were saved', () => {
    const one = record({
      person: constantFrom('ann', 'bob', 'cas'),
      date: constantFrom('2026-11-02', '2026-11-09', '2026-11-16'),
      startTime: constantFrom('10:00', '14:00', null),
    })
    assert(
      property(array(one), infiniteStream(nat()), (made, order) => {
        const attendances = made.map(({ person, date, startTime }) => at(person, date, startTime))
        const shuffled = attendances
          .map((each) => ({ each, key: order.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each)
        expect(firstAttendances(shuffled)).toEqual(firstAttendances(attendances))
        expect(firstAttendances(attendances).size).toBe(new Set(made.map(({ person }) => person)).size)
      }),
    )
  })
})

it.each([
  ['published', '2026-11-23', null],
  ['published', '2026-11-01', null],
  ['published', '2026-11-24', 'The register opens on the day of the workshop: then.'],
  [
    'draft',
    '2026-11-01',
    'This workshop is a draft. A coordinator publishes it, or records that it took place; then its register opens.',
  ],
  [
    'cancelled',
    '2026-11-01',
    'This workshop is cancelled, so it has no register. If it took place after all, ask a coordinator to put it back.',
  ],
])('opens the register of a %s workshop on %s, or says why not', (state, date, reason) => {
  expect(reasonItIsClosed({ state, date }, '2026-11-23', 'then')).toBe(reason)
})
