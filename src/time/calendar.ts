import { DateTime } from 'luxon'

const shape = /^\d{4}-\d{2}-\d{2}$/

/** True for a real date written `YYYY-MM-DD`; false for 2026-02-31. */
export function isDate(text: string): boolean {
  return midnightOf(text) !== null
}

/** Midnight UTC of the date; null when it is not a real date. The engine's own `Date`, because lists ask for every row of theirs. */
export function midnightOf(date: string): Date | null {
  if (!shape.test(date)) return null
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))]
  const midnight = new Date(Date.UTC(year, month - 1, day))
  // 31 February becomes 3 March; the year 50 becomes 1950.
  return midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day && midnight.getUTCFullYear() === year
    ? midnight
    : null
}

export function addDays(date: string, days: number): string {
  return isoDate(calendarDay(date).plus({ days }))
}

/** The same day of a later month, or its last one: a month after 31 January is 28 February. */
export function addMonths(date: string, months: number): string {
  return isoDate(calendarDay(date).plus({ months }))
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((calendarDay(to).toMillis() - calendarDay(from).toMillis()) / 86_400_000)
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  return calendarDay(date).weekday
}

/** `YYYY-MM` */
export function monthOf(date: string): string {
  return isoDate(calendarDay(date)).slice(0, 7)
}

/** @param month `YYYY-MM` */
export function firstDayOfMonth(month: string): string {
  return isoDate(calendarDay(`${month}-01`))
}

/** @param month `YYYY-MM` */
export function lastDayOfMonth(month: string): string {
  return isoDate(calendarDay(`${month}-01`).endOf('month'))
}

/** Months as `YYYY-MM`, both ends included; takes months or dates; empty when `to` is before `from`. */
export function monthsBetween(from: string, to: string): string[] {
  const last = to.slice(0, 7)
  const months: string[] = []
  let month = calendarDay(`${from.slice(0, 7)}-01`)
  calendarDay(`${last}-01`)
  while (month.toFormat('yyyy-MM') <= last) {
    months.push(month.toFormat('yyyy-MM'))
    month = month.plus({ months: 1 })
  }
  return months
}

/** 1 April to 31 March, written `2026/27`. */
export function financialYearOf(date: string): string {
  return yearStartingIn(4, date)
}

/** 1 September to 31 August, written `2026/27`. */
export function academicYearOf(date: string): string {
  return yearStartingIn(9, date)
}

function yearStartingIn(month: number, date: string): string {
  const day = calendarDay(date)
  const first = day.month >= month ? day.year : day.year - 1
  return `${first}/${String((first + 1) % 100).padStart(2, '0')}`
}

/** The date at midnight UTC: a day without a zone, for arithmetic. @throws RangeError when it is not a real date. */
export function calendarDay(date: string): DateTime<true> {
  const day = shape.test(date) ? DateTime.fromISO(date, { zone: 'utc' }) : DateTime.invalid('shape')
  if (!day.isValid) throw new RangeError(`Not a date: ${date}`)
  return day
}

export function isoDate(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd')
}
