import { DateTime } from 'luxon'
import { formatTimes, parseTime } from '../time/dates.js'

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Local times, `HH:MM`; the second is later. */
export type Span = readonly [from: string, to: string]

/** When a venue is open. A day that is not there is not known; a day without a span is closed. */
export type OpeningHours = Partial<Record<Weekday, readonly Span[]>>

export const dayName = (day: Weekday): string => day.charAt(0).toUpperCase() + day.slice(1)

/**
 * Reads the hours of one day as people type them: `9am to 5pm`, `9:30am - 12 noon, 1pm - 5pm`, `10am to midday and 2pm to 4pm`,
 * `closed`. Spans that touch or overlap become one.
 * @returns the spans in order, none for closed; null when it cannot be read
 */
export function readHours(text: string): Span[] | null {
  const typed = text.trim().toLowerCase()
  if (typed === 'closed') return []
  const spans: Span[] = []
  for (const part of typed.split(/,|;|&|\band\b/)) {
    const [from, to, ...more] = part.split(/\bto\b|\buntil\b|[-–—]/).map(parseTime)
    if (!from || !to || more.length > 0 || to <= from) return null
    spans.push([from, to])
  }
  return joined(spans)
}

function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const [from, to] of [...spans].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = result.at(-1)
    if (last && from <= last[1]) result[result.length - 1] = [last[0], to > last[1] ? to : last[1]]
    else result.push([from, to])
  }
  return result
}

/** As it can be typed again: "9am to midday and 1pm to 5pm", "Closed". */
export const hoursText = (spans: readonly Span[]): string =>
  spans.length ? spans.map(([from, to]) => formatTimes(from, to)).join(' and ') : 'Closed'

/** A line a day, Monday first: "Monday: 9am to 5pm". Days that are not known are left out. */
export const hoursLines = (hours: OpeningHours): string[] =>
  WEEKDAYS.flatMap((day) => {
    const spans = hours[day]
    return spans ? [`${dayName(day)}: ${hoursText(spans)}`] : []
  })

/**
 * Why a venue is not open all through a workshop; null when it is, or nobody knows.
 * @param when local date and times
 */
export function reasonNotOpen(
  venue: { name: string; openingHours: OpeningHours },
  when: { date: string; startTime: string; endTime: string },
): string | null {
  const day = WEEKDAYS[DateTime.fromISO(when.date).weekday - 1]
  const spans = day && venue.openingHours[day]
  if (!spans) return null
  if (spans.length === 0) return `${venue.name} is closed on ${dayName(day)}s.`
  if (spans.some(([from, to]) => from <= when.startTime && when.endTime <= to)) return null
  return `${venue.name} is open ${hoursText(spans)} on ${dayName(day)}s, and this workshop is ${formatTimes(when.startTime, when.endTime)}.`
}
