import { formatDate, formatDuration, instantOf, localDateOf } from '../time/dates.js'

/** What a day that is over can hold, for one champion. */
const WHOLE_DAY = 24 * 60

interface Logged {
  /** Local date. */
  date: string
  minutes: number
  /** Minutes of the same champion's other sessions on that day. */
  others: number
}

/**
 * Why so many minutes cannot be true, saying what to do; null when they can. Nobody gave more time today than has passed since
 * midnight, nor more than 24 hours on any day.
 * @param zone of the council: whose midnight counts, also on a night when the clocks change
 */
export function dayProblem({ date, minutes, others }: Logged, now: Date, zone: string): string | null {
  const isToday = date === localDateOf(now, zone)
  const gone = Math.floor((now.getTime() - instantOf(date, '00:00', zone).getTime()) / 60_000)
  const isShort = isToday && gone < WHOLE_DAY
  const limit = isShort ? gone : WHOLE_DAY
  if (others + minutes <= limit) return null
  const sum = others
    ? `With the ${formatDuration(others)} logged for ${isToday ? 'today' : formatDate(date)} already, this makes ${formatDuration(others + minutes)}`
    : `This makes ${formatDuration(minutes)}`
  const most = isShort ? `only ${formatDuration(gone)} of today have passed` : 'a day has 24 hours'
  return `${sum}, and ${most}. Check the day and how long it took`
}
