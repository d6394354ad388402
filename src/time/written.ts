import { midnightOf } from './calendar.js'
import { localDateOf, localTimeOf } from './instants.js'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `Thursday 26 November 2026` (GOV.UK style, always British English). @throws RangeError when it is not a date. */
export function formatDate(date: string): string {
  const day = writable(date)
  return `${WEEKDAYS[day.getUTCDay()]} ${written(day)}`
}

/** `26 November 2026` */
export function formatShortDate(date: string): string {
  return written(writable(date))
}

/** `November 2026` from `2026-11` */
export function formatMonth(month: string): string {
  const first = writable(`${month}-01`)
  return `${MONTHS[first.getUTCMonth()]} ${first.getUTCFullYear()}`
}

/** `2pm`, `2:30pm`, `midday`, `midnight`, from `HH:MM`. @throws RangeError when it is not a time. */
export function formatTime(time: string): string {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (match === null) throw new RangeError(`Not a time: ${time}`)
  if (time === '12:00') return 'midday'
  if (time === '00:00') return 'midnight'
  const hour = Number(match[1])
  const minutes = match[2] === '00' ? '' : `:${match[2]}`
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

/** `10am to midday`; `10am` when the end is not known. */
export function formatTimes(start: string, end?: string | null): string {
  return end === undefined || end === null ? formatTime(start) : `${formatTime(start)} to ${formatTime(end)}`
}

/** `2:30pm on Thursday 26 November 2026`, in the zone. */
export function formatInstant(instant: Date, zone: string): string {
  return `${formatTime(localTimeOf(instant, zone))} on ${formatDate(localDateOf(instant, zone))}`
}

/** `1 hour 30 minutes`, from whole minutes, 0 or more. */
export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const parts = [hours > 0 ? counted(hours, 'hour') : '', rest > 0 || hours === 0 ? counted(rest, 'minute') : '']
  return parts.filter((part) => part !== '').join(' ')
}

/** How old something is: `Today`, `1 day`, `12 days`. */
export const inDays = (days: number): string => (days === 0 ? 'Today' : counted(days, 'day'))

const written = (day: Date) => `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`

function writable(date: string): Date {
  const midnight = midnightOf(date)
  if (!midnight) throw new RangeError(`Not a date: ${date}`)
  return midnight
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
