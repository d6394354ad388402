import { DateTime } from 'luxon'
import { addDays, calendarDay, isoDate, weekdayOf } from './calendar.js'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthNames =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const weekdayNames = /^(mon(day)?|tue(s|sday)?|wed(s|nesday)?|thu(r|rs|rsday)?|fri(day)?|sat(urday)?|sun(day)?)$/
const relative = new Map([
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
])

/**
 * Reads a date as people in Britain type it (day before month): `26/11/2026`, `26 November 2026`, `Thursday 26 Nov`,
 * `November 26, 2026`, `2026-11-26`, `26.11.26`, `yesterday`, `today`, `tomorrow`.
 * - Without a year it is the nearest such date from `today` on (today included).
 * - A year of two digits lies between 79 years before and 20 years after the year of `today`.
 * - A weekday that contradicts the date, or a date that is not real (31 February), gives null.
 * @param today local date `YYYY-MM-DD`
 * @returns `YYYY-MM-DD` or null
 */
export function parseDate(text: string, today: string): string | null {
  const words = text
    .trim()
    .toLowerCase()
    .split(/[\s,./-]+/)
    .filter((word) => word !== '' && word !== 'of')
  const offset = words.length === 1 ? relative.get(words[0] ?? '') : undefined
  if (offset !== undefined) return addDays(today, offset)
  const weekday = words.findIndex((word) => weekdayNames.test(word))
  const rest = words.filter((_, index) => index !== weekday)
  const date = dateFrom(rest, today)
  if (date === null || weekday === -1) return date
  return weekdays[weekdayOf(date) - 1] === words[weekday]?.slice(0, 3) ? date : null
}

function dateFrom(words: string[], today: string): string | null {
  const [a = '', b = '', c] = words
  if (words.length < 2 || words.length > 3) return null
  if (/^\d{4}$/.test(a) && c !== undefined) return realDate(a, b, c, today)
  if (monthNames.test(a)) return realDate(c, a, b, today)
  return realDate(c, b, a, today)
}

function realDate(year: string | undefined, month: string, day: string, today: string): string | null {
  const dayNumber = numberOf(day.replace(/^(\d{1,2})(st|nd|rd|th)$/, '$1'))
  const monthNumber = monthNames.test(month) ? months.indexOf(month.slice(0, 3)) + 1 : numberOf(month)
  if (dayNumber === null || monthNumber === null) return null
  if (year === undefined) return nearestFrom(today, monthNumber, dayNumber)
  const yearNumber = yearOf(year, today)
  return yearNumber === null ? null : dateOf(yearNumber, monthNumber, dayNumber)
}

function dateOf(year: number, month: number, day: number): string | null {
  const date = DateTime.fromObject({ year, month, day }, { zone: 'utc' })
  return date.isValid ? isoDate(date) : null
}

/** Eight years, because 29 February skips a century year that is not a leap year. */
function nearestFrom(today: string, month: number, day: number): string | null {
  const thisYear = calendarDay(today).year
  for (let year = thisYear; year <= thisYear + 8; year += 1) {
    const date = dateOf(year, month, day)
    if (date !== null && date >= today) return date
  }
  return null
}

function yearOf(text: string, today: string): number | null {
  if (/^(19|20|21)\d{2}$/.test(text)) return Number(text)
  if (!/^\d{2}$/.test(text)) return null
  const latest = calendarDay(today).year + 20
  return latest - ((((latest - Number(text)) % 100) + 100) % 100)
}

function numberOf(text: string): number | null {
  return /^\d{1,2}$/.test(text) ? Number(text) : null
}
