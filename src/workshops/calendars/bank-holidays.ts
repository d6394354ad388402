import { addDays, lastDayOfMonth, weekdayOf } from '../../time/dates.js'

export interface BankHoliday {
  /** Stable, so that a start plants each only once: `england-2027-easter-monday`. */
  key: string
  name: string
  date: string
}

const MONDAY = 1
const SATURDAY = 6
const SUNDAY = 7

/**
 * The bank holidays of England in a year, by the rule of the Banking and Financial Dealings Act 1971 and the proclamations since: what
 * falls on a weekend moves to the next working day, its substitute day. Days that are proclaimed for one year only are for the administrator to add.
 */
export function bankHolidays(year: number): BankHoliday[] {
  const easter = easterSunday(year)
  const named: [key: string, name: string, date: string][] = [
    ['new-years-day', ...substituted('New Year’s Day', `${year}-01-01`, new Set())],
    ['good-friday', 'Good Friday', addDays(easter, -2)],
    ['easter-monday', 'Easter Monday', addDays(easter, 1)],
    ['early-may', 'Early May bank holiday', mondayFrom(`${year}-05-01`)],
    ['spring', 'Spring bank holiday', mondayUntil(lastDayOfMonth(`${year}-05`))],
    ['summer', 'Summer bank holiday', mondayUntil(lastDayOfMonth(`${year}-08`))],
    ...christmas(year),
  ]
  return named
    .map(([key, name, date]) => ({ key: `england-${year}-${key}`, name, date }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}

/**
 * The bank holidays, and those feasts that fall on a weekend: their day is no bank holiday then, but nobody wants a workshop on Christmas Day.
 */
export function holidays(year: number): BankHoliday[] {
  const feasts: [key: string, name: string, date: string][] = [
    ['new-years-day', 'New Year’s Day', `${year}-01-01`],
    ['christmas-day', 'Christmas Day', `${year}-12-25`],
    ['boxing-day', 'Boxing Day', `${year}-12-26`],
  ]
  const atWeekends = feasts.filter(([, , date]) => isWeekend(date))
  return [
    ...bankHolidays(year),
    ...atWeekends.map(([key, name, date]) => ({ key: `england-${year}-${key}-at-weekend`, name, date })),
  ].sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** Boxing Day first: on its own day when that is a working day, whatever the substitute of Christmas Day. */
function christmas(year: number): [string, string, string][] {
  const [first, second] = [`${year}-12-25`, `${year}-12-26`]
  const taken = new Set([first, second].filter((date) => !isWeekend(date)))
  const christmasDay = substituted('Christmas Day', first, taken)
  const boxingDay = substituted('Boxing Day', second, new Set([...taken, christmasDay[1]]))
  return [
    ['christmas-day', ...christmasDay],
    ['boxing-day', ...boxingDay],
  ]
}

function substituted(name: string, date: string, taken: ReadonlySet<string>): [name: string, date: string] {
  if (!isWeekend(date)) return [name, date]
  let day = addDays(date, 1)
  while (isWeekend(day) || taken.has(day)) day = addDays(day, 1)
  return [`${name} (substitute day)`, day]
}

const isWeekend = (date: string) => weekdayOf(date) === SATURDAY || weekdayOf(date) === SUNDAY
const mondayFrom = (date: string) => addDays(date, (MONDAY - weekdayOf(date) + 7) % 7)
const mondayUntil = (date: string) => addDays(date, MONDAY - weekdayOf(date))

/** The Sunday after the full moon on or after 21 March, as the Gregorian calendar reckons it (the anonymous algorithm of 1876). */
export function easterSunday(year: number): string {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const moon = century - Math.floor((century + 8) / 25) + 1
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor(moon / 3) + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * late + 114
  return `${year}-${String(Math.floor(days / 31)).padStart(2, '0')}-${String((days % 31) + 1).padStart(2, '0')}`
}
