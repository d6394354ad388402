import fc from 'fast-check'
import { addDays, daysBetween, weekdayOf } from '../../../src/time/dates.js'
import { daysInWords, daysOf, spanOf, VIEWS, weeksOf } from '../../../src/workshops/calendar/span.js'

describe('What a page of the calendar covers', () => {
  it.each([
    ['day', '2026-11-26', '2026-11-26', '2026-11-26', 'Thursday 26 November 2026', '2026-11-25', '2026-11-27'],
    ['week', '2026-11-26', '2026-11-23', '2026-11-29', '23 to 29 November 2026', '2026-11-19', '2026-12-03'],
    ['week', '2026-11-29', '2026-11-23', '2026-11-29', '23 to 29 November 2026', '2026-11-22', '2026-12-06'],
    ['week', '2026-12-02', '2026-11-30', '2026-12-06', '30 November to 6 December 2026', '2026-11-25', '2026-12-09'],
    ['month', '2026-11-26', '2026-10-26', '2026-12-06', 'November 2026', '2026-10-01', '2026-12-01'],
    ['month', '2027-02-14', '2027-02-01', '2027-02-28', 'February 2027', '2027-01-01', '2027-03-01'],
  ] as const)('a %s around %s', (view, date, from, to, title, previous, next) => {
    expect(spanOf(view, date)).toMatchObject({ from, to, title, previous, next })
  })

  it('is named with both years at the turn of the year', () => {
    expect(daysInWords('2026-12-28', '2027-01-03')).toBe('28 December 2026 to 3 January 2027')
  })

  const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))

  it('holds the day, in whole weeks from Monday, and steps leave no day out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VIEWS), date, (view, asked) => {
        const span = spanOf(view, asked)
        const [before, after] = [spanOf(view, span.previous), spanOf(view, span.next)]
        expect(span.from <= asked && asked <= span.to && !span.isOutside(asked)).toBe(true)
        if (view !== 'day') expect([weekdayOf(span.from), weekdayOf(span.to)]).toEqual([1, 7])
        if (view !== 'day') expect(weeksOf(span).length * 7).toBe(daysOf(span).length)
        const inside = (one: typeof span) => daysOf(one).filter((day) => !one.isOutside(day))
        const [last, first] = [inside(before).at(-1) ?? '', inside(span)[0] ?? '']
        expect(daysBetween(last, first)).toBe(1)
        expect(daysBetween(inside(span).at(-1) ?? '', inside(after)[0] ?? '')).toBe(1)
      }),
    )
  })
})
