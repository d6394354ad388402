import fc from 'fast-check'
import type { ReviewKind } from '../../src/businesses/business-review.entity.js'
import { FOLLOW_UPS, followUps, latestBaseline } from '../../src/businesses/follow-ups.js'
import { addDays } from '../../src/time/dates.js'

const baseline = (date: string) => ({ kind: 'baseline' as ReviewKind, date })
const plan = (date: string, today: string, done: ReviewKind[] = []) =>
  followUps([baseline(date), ...done.map((kind) => ({ kind, date: today }))], today).map(({ dueOn, state }) => [
    dueOn,
    state,
  ])

describe('the follow-up reviews of a business', () => {
  it.each([
    ['2026-01-15', '2026-04-14', [], ['coming', 'coming', 'coming'], 'the day before the first'],
    ['2026-01-15', '2026-04-15', [], ['due', 'coming', 'coming'], 'its day'],
    ['2026-01-15', '2026-07-14', [], ['due', 'coming', 'coming'], 'the last day of the first'],
    ['2026-01-15', '2026-07-15', [], ['missed', 'due', 'coming'], 'the day of the second'],
    ['2026-01-15', '2027-01-15', ['3_months'], ['done', 'missed', 'due'], 'the day of the last'],
    ['2026-01-15', '2030-01-15', ['6_months'], ['missed', 'done', 'due'], 'years later: the last stays due'],
    ['2026-01-15', '2030-01-15', ['12_months'], ['missed', 'missed', 'done'], 'years later, all over'],
  ] as [string, string, ReviewKind[], string[], string][])(
    'of %s on %s, with %j done: %j (%s)',
    (date, today, done, states) => {
      expect(plan(date, today, done).map(([, state]) => state)).toEqual(states)
    },
  )

  it('fall on the last day of a short month', () => {
    expect(plan('2026-11-30', '2026-11-30').map(([dueOn]) => dueOn)).toEqual(['2027-02-28', '2027-05-30', '2027-11-30'])
  })

  it('are none without a baseline', () => {
    expect(followUps([{ kind: '3_months', date: '2026-01-01' }], '2026-11-23')).toEqual([])
  })

  it('are due for exactly the baselines that a query finds', () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2024-01-01', days))
    fc.assert(
      fc.property(day, day, fc.constantFrom(...FOLLOW_UPS), (date, today, { kind, months }) => {
        const due = followUps([baseline(date)], today).find((followUp) => followUp.kind === kind)
        expect(date <= latestBaseline(today, months)).toBe(due !== undefined && due.dueOn <= today)
      }),
      { numRuns: 2000 },
    )
  })
})
