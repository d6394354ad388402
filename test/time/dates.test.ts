import * as fc from 'fast-check'
import {
  academicYearOf,
  addDays,
  daysBetween,
  financialYearOf,
  firstDayOfMonth,
  formatDate,
  formatDuration,
  formatInstant,
  formatMonth,
  formatShortDate,
  formatTime,
  formatTimes,
  instantOf,
  isDate,
  lastDayOfMonth,
  localDateOf,
  localTimeOf,
  monthOf,
  monthsBetween,
  parseDate,
  parseTime,
  weekdayOf,
} from '../../src/time/dates.js'

const today = '2026-11-23'
const london = 'Europe/London'

const dates = fc.integer({ min: 0, max: 72_000 }).map((days) => addDays('1990-01-01', days))
const times = fc
  .integer({ min: 0, max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`)

describe('Reading a date as people type it', () => {
  test.each([
    ['26/11/2026', '2026-11-26'],
    ['26 November 2026', '2026-11-26'],
    ['26th of November, 2026', '2026-11-26'],
    ['November 26, 2026', '2026-11-26'],
    ['26-Nov-26', '2026-11-26'],
    ['26.11.26', '2026-11-26'],
    ['2026-11-26', '2026-11-26'],
    ['2026/11/26', '2026-11-26'],
    ['  THURSDAY  26  NOV ', '2026-11-26'],
    ['Thu 26 November 2026', '2026-11-26'],
    ['yesterday', '2026-11-22'],
    ['today', '2026-11-23'],
    ['Tomorrow', '2026-11-24'],
  ])('%s is %s', (typed, date) => expect(parseDate(typed, today)).toBe(date))

  test.each([
    ['26 November', '2026-11-26', 'still to come this year'],
    ['23 November', '2026-11-23', 'today itself'],
    ['22 November', '2027-11-22', 'gone this year'],
    ['1/2', '2027-02-01', 'day before month'],
    ['29 February', '2028-02-29', 'the next leap year'],
  ])('without a year, %s is %s: %s', (typed, date) => expect(parseDate(typed, today)).toBe(date))

  test.each([
    ['1/1/46', '2046-01-01'],
    ['1/1/47', '1947-01-01'],
    ['18/01/98', '1998-01-18'],
    ['18/01/00', '2000-01-18'],
  ])('a year of two digits: %s is %s', (typed, date) => expect(parseDate(typed, today)).toBe(date))

  test.each([
    '31 February',
    '31 February 2026',
    '29/02/2027',
    '31/04/2026',
    '2026-02-31',
    '0/1/2026',
    '12/13/2026',
    'Friday 26 November 2026',
    'Friday 26 November',
    '26/11/126',
    '26/11/3026',
    '26',
    'November',
    'November 2026',
    '',
    'constructor',
    '26 Novembers 2026',
    '26/11/2026 10:00',
    '<b>26</b>/11/2026',
    '2'.repeat(10_000),
  ])('%s is not a date', (typed) => expect(parseDate(typed, today)).toBeNull())

  test('reads back what it writes, long, short and as kept', () => {
    fc.assert(
      fc.property(dates, dates, (date, now) => {
        for (const text of [formatDate(date), formatShortDate(date), date]) expect(parseDate(text, now)).toBe(date)
      }),
    )
  })

  test('never fails on any text, and gives real dates only', () => {
    fc.assert(
      fc.property(fc.string(), dates, (text, now) => {
        const date = parseDate(text, now)
        expect(date === null || isDate(date)).toBe(true)
      }),
    )
  })

  test('without a year it is never before today and at most eight years on', () => {
    fc.assert(
      fc.property(dates, dates, (date, now) => {
        const read = parseDate(formatShortDate(date).replace(/ \d{4}$/, ''), now)
        expect(read?.slice(5)).toBe(date.slice(5))
        expect(daysBetween(now, read ?? '')).toBeGreaterThanOrEqual(0)
        expect(daysBetween(now, read ?? '')).toBeLessThan(8 * 366)
      }),
    )
  })
})

describe('Reading a time as people type it', () => {
  test.each([
    ['2pm', '14:00'],
    ['2 PM', '14:00'],
    ['2:30pm', '14:30'],
    ['2.30pm', '14:30'],
    ['2.30 p.m.', '14:30'],
    ['14:00', '14:00'],
    ['14.00', '14:00'],
    ['14:00:00', '14:00'],
    ['1400', '14:00'],
    ['930', '09:30'],
    ['9:05', '09:05'],
    ['midday', '12:00'],
    ['noon', '12:00'],
    ['12 noon', '12:00'],
    ['midnight', '00:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
  ])('%s is %s', (typed, time) => expect(parseTime(typed)).toBe(time))

  test.each([
    '',
    '2',
    '14',
    '25:00',
    '24:00',
    '14:60',
    '2460',
    '13pm',
    '0am',
    '2:3pm',
    'constructor',
    'soon',
    '14:00pm',
  ])('%s is not a time', (typed) => expect(parseTime(typed)).toBeNull())

  test('reads back what it writes', () => {
    fc.assert(
      fc.property(times, (time) => {
        for (const text of [formatTime(time), time, time.replace(':', ''), time.replace(':', '.')]) {
          expect(parseTime(text)).toBe(time)
        }
      }),
    )
  })

  test('never fails on any text, and gives real times only', () => {
    fc.assert(
      fc.property(fc.string(), (text) => expect(parseTime(text) ?? '00:00').toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)),
    )
  })
})

describe('Writing dates and times', () => {
  test('follows the GOV.UK style', () => {
    expect(formatDate('2026-11-26')).toBe('Thursday 26 November 2026')
    expect(formatShortDate('2026-09-01')).toBe('1 September 2026')
    expect(formatMonth('2026-11')).toBe('November 2026')
    expect(formatTime('14:30')).toBe('2:30pm')
    expect(formatTime('14:00')).toBe('2pm')
    expect(formatTime('12:00')).toBe('midday')
    expect(formatTime('00:00')).toBe('midnight')
    expect(formatTime('12:05')).toBe('12:05pm')
    expect(formatTime('00:05')).toBe('12:05am')
    expect(formatTimes('10:00', '12:00')).toBe('10am to midday')
    expect(formatTimes('10:00', null)).toBe('10am')
    expect(formatInstant(new Date('2026-11-26T14:30:00Z'), london)).toBe('2:30pm on Thursday 26 November 2026')
    expect(formatInstant(new Date('2026-07-01T23:30:00Z'), london)).toBe('12:30am on Thursday 2 July 2026')
  })

  test.each([
    [0, '0 minutes'],
    [1, '1 minute'],
    [45, '45 minutes'],
    [60, '1 hour'],
    [90, '1 hour 30 minutes'],
    [121, '2 hours 1 minute'],
  ])('%i minutes are %s', (minutes, text) => expect(formatDuration(minutes)).toBe(text))

  test('refuses what is not a date or a time', () => {
    expect(() => formatDate('2026-02-31')).toThrow(new RangeError('Not a date: 2026-02-31'))
    expect(() => formatTime('24:00')).toThrow(new RangeError('Not a time: 24:00'))
    expect(() => instantOf('2026-02-31', '10:00', london)).toThrow(RangeError)
    expect(() => addDays('soon', 1)).toThrow(RangeError)
  })
})

describe('Calendar', () => {
  test('days, weeks, months', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2)
    expect(weekdayOf('2026-11-23')).toBe(1)
    expect(weekdayOf('2026-11-29')).toBe(7)
    expect(monthOf('2026-11-23')).toBe('2026-11')
    expect(firstDayOfMonth('2024-02')).toBe('2024-02-01')
    expect(lastDayOfMonth('2024-02')).toBe('2024-02-29')
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(monthsBetween('2025-11-30', '2025-12-01')).toEqual(['2025-11', '2025-12'])
    expect(monthsBetween('2026-02', '2026-01')).toEqual([])
  })

  test('years of money and of schools', () => {
    expect(financialYearOf('2026-03-31')).toBe('2025/26')
    expect(financialYearOf('2026-04-01')).toBe('2026/27')
    expect(academicYearOf('2026-08-31')).toBe('2025/26')
    expect(academicYearOf('2026-09-01')).toBe('2026/27')
    expect(academicYearOf('1999-09-01')).toBe('1999/00')
  })

  test('adding days and counting them are each other’s opposite', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })
})

describe('Instants and the clock changes', () => {
  test('a 10am workshop stays at 10am before and after the clocks change', () => {
    expect(instantOf('2026-03-28', '10:00', london)).toEqual(new Date('2026-03-28T10:00:00Z'))
    expect(instantOf('2026-03-29', '10:00', london)).toEqual(new Date('2026-03-29T09:00:00Z'))
    expect(instantOf('2026-10-24', '10:00', london)).toEqual(new Date('2026-10-24T09:00:00Z'))
    expect(instantOf('2026-10-25', '10:00', london)).toEqual(new Date('2026-10-25T10:00:00Z'))
  })

  test('a time that does not exist moves on by the missing hour', () => {
    const instant = instantOf('2026-03-29', '01:30', london)
    expect(instant).toEqual(new Date('2026-03-29T01:30:00Z'))
    expect(localTimeOf(instant, london)).toBe('02:30')
  })

  test('a time that exists twice is the first of the two', () => {
    expect(instantOf('2026-10-25', '01:30', london)).toEqual(new Date('2026-10-25T00:30:00Z'))
    expect(instantOf('2026-11-01', '01:30', 'America/New_York')).toEqual(new Date('2026-11-01T05:30:00Z'))
  })

  test('a summer evening in UTC is the next day in London', () => {
    expect(localDateOf(new Date('2026-06-30T23:30:00Z'), london)).toBe('2026-07-01')
  })

  test('local date and time come back from every instant they name, but for the missing hour', () => {
    fc.assert(
      fc.property(
        dates,
        times,
        fc.constantFrom(london, 'America/New_York', 'Asia/Kolkata', 'UTC'),
        (date, time, zone) => {
          const instant = instantOf(date, time, zone)
          const back = `${localDateOf(instant, zone)} ${localTimeOf(instant, zone)}`
          fc.pre(!(back !== `${date} ${time}` && isMissing(date, time, zone)))
          expect(back).toBe(`${date} ${time}`)
        },
      ),
      { numRuns: 500 },
    )
  })
})

/** A local time is missing when no instant near it reads as that time. */
function isMissing(date: string, time: string, zone: string): boolean {
  const around = Date.parse(`${date}T${time}:00Z`)
  for (let minutes = -15 * 60; minutes <= 15 * 60; minutes += 15) {
    const instant = new Date(around + minutes * 60_000)
    if (localDateOf(instant, zone) === date && localTimeOf(instant, zone) === time) return false
  }
  return true
}
