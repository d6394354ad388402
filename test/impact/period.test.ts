import * as fc from 'fast-check'
import {
  chosenPeriod,
  includes,
  monthCount,
  monthsBegun,
  parseMonth,
  periodInWords,
  presetPeriod,
  PRESETS,
  previousPeriod,
  shiftMonth,
  yearOf,
  yearStarting,
  type Preset,
} from '../../src/impact/period.js'

const months = fc.integer({ min: 2000 * 12, max: 2050 * 12 }).map((index) => shiftMonth('0000-01', index))
const days = fc.date({ min: new Date('2001-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })

describe('a period', () => {
  test.each<[Preset, string, string, string]>([
    ['last_12_months', '2026-11-23', '2025-11', '2026-10'],
    ['last_12_months', '2026-01-31', '2025-01', '2025-12'],
    ['this_financial_year', '2026-11-23', '2026-04', '2026-11'],
    ['this_financial_year', '2026-03-31', '2025-04', '2026-03'],
    ['this_financial_year', '2026-04-01', '2026-04', '2026-04'],
    ['last_financial_year', '2026-11-23', '2025-04', '2026-03'],
    ['last_financial_year', '2026-03-31', '2024-04', '2025-03'],
    ['this_academic_year', '2026-08-31', '2025-09', '2026-08'],
    ['this_academic_year', '2026-09-01', '2026-09', '2026-09'],
    ['last_academic_year', '2026-11-23', '2025-09', '2026-08'],
    ['this_calendar_year', '2026-11-23', '2026-01', '2026-11'],
    ['last_calendar_year', '2026-11-23', '2025-01', '2025-12'],
  ])('%s on %s is %s to %s', (preset, today, from, to) => {
    const period = presetPeriod(preset, today)
    expect([period.from, period.to]).toEqual([from, to])
  })

  test('the period before has the same length and never overlaps', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRESETS), days, (preset, day) => {
        const period = presetPeriod(preset, day.toISOString().slice(0, 10))
        const before = previousPeriod(period)
        expect(monthCount(before.from, before.to)).toBe(monthCount(period.from, period.to))
        expect(before.to < period.from).toBe(true)
      }),
    )
  })

  test('a chosen period is compared with the months just before it', () => {
    expect(previousPeriod(chosenPeriod('2026-07', '2026-09'))).toMatchObject({ from: '2026-04', to: '2026-06' })
  })

  test('a year that is not over is compared with the same months of the year before', () => {
    const before = previousPeriod(presetPeriod('this_financial_year', '2026-11-23'))
    expect(before).toMatchObject({ from: '2025-04', to: '2025-11' })
  })

  test('months in the wrong order, or more than 20 years, are no period', () => {
    expect(() => chosenPeriod('2026-02', '2026-01')).toThrow(RangeError)
    expect(() => chosenPeriod('2006-01', '2026-01')).toThrow(RangeError)
    expect(chosenPeriod('2006-02', '2026-01').from).toBe('2006-02')
  })

  test('in words it names whole days, and says when it is not over', () => {
    expect(periodInWords(chosenPeriod('2025-11', '2026-02'), '2026-11-23')).toBe('1 November 2025 to 28 February 2026')
    expect(periodInWords(presetPeriod('this_calendar_year', '2026-11-23'), '2026-11-23')).toBe(
      '1 January 2026 to 30 November 2026, so far',
    )
  })

  test('only months that have begun are rows', () => {
    expect(monthsBegun(chosenPeriod('2026-10', '2027-03'), '2026-11-23')).toEqual(['2026-10', '2026-11'])
  })

  test('a month lies in exactly one of period, before and outside', () => {
    fc.assert(
      fc.property(months, fc.integer({ min: 1, max: 48 }), months, (from, length, month) => {
        const period = chosenPeriod(from, shiftMonth(from, length - 1))
        const before = previousPeriod(period)
        expect(includes(period, month) && includes(before, month)).toBe(false)
        expect(includes(before, month)).toBe(includes(period, shiftMonth(month, length)))
      }),
    )
  })

  test.each([
    ['2026-03', 'calendar', '2026'],
    ['2026-03', 'financial', '2025/26'],
    ['2026-04', 'financial', '2026/27'],
    ['2026-08', 'academic', '2025/26'],
    ['2026-09', 'academic', '2026/27'],
  ] as const)('%s lies in the %s year %s', (month, kind, year) => {
    expect(yearOf(month, kind)).toBe(year)
    expect(yearStarting(Number(year.slice(0, 4)), kind)).toBe(year)
  })

  test.each([
    ['November 2025', '2025-11'],
    ['nov 2025', '2025-11'],
    ['11/2025', '2025-11'],
    ['2025-11', '2025-11'],
    [' 2025-1 ', '2025-01'],
    ['13/2025', null],
    ['2025-00', null],
    ['November', null],
    ['5 November 2025', null],
    ['2025', null],
    ['', null],
    ['tomorrow', null],
    ['<b>2025</b>', null],
    ['9'.repeat(10_000), null],
  ])('the month typed as "%.20s" is %s', (typed, month) => {
    expect(parseMonth(typed)).toBe(month)
  })
})
