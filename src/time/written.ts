import { calendarDay } from './calendar.js'
import { localDateOf, localTimeOf } from './instants.js'

/** `Thursday 26 November 2026` (GOV.UK style, always British English). @throws RangeError when it is not a date. */
export function formatDate(date: string): string {
  return calendarDay(date).toFormat('cccc d LLLL yyyy', { locale: 'en-GB' })
}

/** `26 November 2026` */
export function formatShortDate(date: string): string {
  return calendarDay(date).toFormat('d LLLL yyyy', { locale: 'en-GB' })
}

/** `November 2026` from `2026-11` */
export function formatMonth(month: string): string {
  return calendarDay(`${month}-01`).toFormat('LLLL yyyy', { locale: 'en-GB' })
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

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
