import { type WeekFacts, weekOf } from '../../../src/reminders/digests/champion-week/week.js'
import { lastOccurrence, type Occurrence } from '../../../src/reminders/digests/occurrence.js'
import { office, rules } from '../simulation.js'

const nothing: WeekFacts = {
  coming: [],
  missing: [],
  done: { workshops: 0, sessions: 0, minutes: 0, people: 0 },
}
const first = {
  title: 'First steps',
  date: '2026-11-24',
  startTime: '10:00',
  endTime: '12:00',
  isOnline: false,
  venueName: 'Leigh Library',
  format: 'bookable',
  places: 8,
  booked: 5,
}

function monday(): Occurrence {
  const rule = rules.find(({ id }) => id === 'champion-week')
  const occurrence = rule && lastOccurrence(rule, new Date('2026-11-23T08:00:00Z'), 'Europe/London')
  if (!occurrence) throw new Error('It is Monday')
  return occurrence
}

const week = (facts: Partial<WeekFacts>) => weekOf({ ...nothing, ...facts }, monday(), office)

describe('what stands in a champion’s week', () => {
  it('nothing, when there is nothing to lead, to add or to thank for', () => {
    const { isWorthIt, values } = week({})
    expect(isWorthIt.holds).toBe(false)
    expect(isWorthIt.says()).toBe('They lead nothing this week, nothing is missing, and they did nothing last week.')
    expect([values.thanks, values.digest, values.summary]).toEqual(['', [], ''])
  })

  it('workshops with date, time, place and how many booked', () => {
    const { isWorthIt, values } = week({
      coming: [
        first,
        { ...first, date: '2026-11-25', endTime: null, isOnline: true, venueName: null, places: null },
        { ...first, date: '2026-11-26', startTime: null, endTime: null, venueName: null, format: 'drop_in' },
      ],
    })
    expect(isWorthIt.holds).toBe(true)
    expect(values.digest).toEqual([
      { label: 'Tuesday 24 November 2026', value: '10am to midday, First steps, Leigh Library, 5 of 8 booked' },
      { label: 'Wednesday 25 November 2026', value: '10am, First steps, Online, 5 booked' },
      { label: 'Thursday 26 November 2026', value: 'Time not known, First steps, Place not known, drop in' },
    ])
    expect(values.summary).toBe('3 workshops to lead')
    expect(values.period).toBe('23 November 2026 to 29 November 2026')
  })

  it.each([
    [false, false, 'Please add the register and your hours'],
    [true, false, 'Please add your hours'],
    [false, true, 'Please add the register'],
  ])('what is missing: register there %s, hours there %s', (hasRegister, hasHours, label) => {
    const { values } = week({ missing: [{ title: 'Staying safe', date: '2026-11-17', hasRegister, hasHours }] })
    expect(values.digest).toEqual([{ label, value: 'Staying safe, Tuesday 17 November 2026' }])
    expect(values.summary).toBe('1 register to finish')
  })

  it.each([
    [
      { workshops: 2, sessions: 3, minutes: 270, people: 4 },
      'Last week: 2 workshops, 3 sessions, 4 hours 30 minutes, 4 people helped in sessions. Thank you.',
    ],
    [
      { workshops: 0, sessions: 1, minutes: 30, people: 1 },
      'Last week: 1 session, 30 minutes, 1 person helped in sessions. Thank you.',
    ],
    [{ workshops: 1, sessions: 0, minutes: 0, people: 0 }, 'Last week: 1 workshop. Thank you.'],
  ])('thanks for %j', (done, thanks) => {
    const { isWorthIt, values } = week({ done })
    expect([isWorthIt.holds, values.thanks, values.summary]).toEqual([true, thanks, 'thank you for last week'])
  })

  it('says what is to do in the subject, before any thanks', () => {
    const done = { workshops: 1, sessions: 0, minutes: 60, people: 0 }
    const missing = [{ title: 'Staying safe', date: '2026-11-17', hasRegister: false, hasHours: true }]
    expect(week({ coming: [first], missing, done }).values.summary).toBe('1 workshop to lead, 1 register to finish')
  })
})
