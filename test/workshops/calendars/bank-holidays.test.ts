import { bankHolidays, easterSunday, holidays } from '../../../src/workshops/calendars/bank-holidays.js'

const datesIn = (year: number) => bankHolidays(year).map(({ date, name }) => `${date} ${name}`)

it.each([
  [
    2026,
    [
      '2026-01-01 New Year’s Day',
      '2026-04-03 Good Friday',
      '2026-04-06 Easter Monday',
      '2026-05-04 Early May bank holiday',
      '2026-05-25 Spring bank holiday',
      '2026-08-31 Summer bank holiday',
      '2026-12-25 Christmas Day',
      '2026-12-28 Boxing Day (substitute day)',
    ],
  ],
  [
    2027,
    [
      '2027-01-01 New Year’s Day',
      '2027-03-26 Good Friday',
      '2027-03-29 Easter Monday',
      '2027-05-03 Early May bank holiday',
      '2027-05-31 Spring bank holiday',
      '2027-08-30 Summer bank holiday',
      '2027-12-27 Christmas Day (substitute day)',
      '2027-12-28 Boxing Day (substitute day)',
    ],
  ],
  [
    2028,
    [
      '2028-01-03 New Year’s Day (substitute day)',
      '2028-04-14 Good Friday',
      '2028-04-17 Easter Monday',
      '2028-05-01 Early May bank holiday',
      '2028-05-29 Spring bank holiday',
      '2028-08-28 Summer bank holiday',
      '2028-12-25 Christmas Day',
      '2028-12-26 Boxing Day',
    ],
  ],
])('knows the bank holidays of England in %i', (year, dates) => {
  expect(datesIn(year)).toEqual(dates)
})

it('gives Boxing Day its own Monday and Christmas Day, on a Sunday, the Tuesday', () => {
  expect(datesIn(2022).slice(-2)).toEqual(['2022-12-26 Boxing Day', '2022-12-27 Christmas Day (substitute day)'])
})

it.each([
  [2019, '2019-04-21'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2038, '2038-04-25'],
  [2285, '2285-03-22'],
])('finds Easter of %i', (year, sunday) => {
  expect(easterSunday(year)).toBe(sunday)
})

it.each([
  [2026, ['2026-12-26 Boxing Day']],
  [2027, ['2027-12-25 Christmas Day', '2027-12-26 Boxing Day']],
  [2028, ['2028-01-01 New Year’s Day']],
  [2025, []],
])('leaves out the feasts of %s themselves too, where a weekend moves their bank holiday', (year, more) => {
  const official = new Set(bankHolidays(year).map(({ key }) => key))
  const added = holidays(year).filter(({ key }) => !official.has(key))
  expect(added.map(({ date, name }) => `${date} ${name}`)).toEqual(more)
  expect(holidays(year).map(({ date }) => date)).toEqual(
    holidays(year)
      .map(({ date }) => date)
      .toSorted(),
  )
})
