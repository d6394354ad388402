import ICAL from 'ical.js'
import { addDays, lastDayOfMonth, monthOf, weekdayOf } from '../../time/dates.js'

/** Which of the four or five such weekdays of a month; -1 is the last. */
export const POSITIONS = [1, 2, 3, 4, -1] as const
export type Position = (typeof POSITIONS)[number]

/** Weeks from one to the next. */
export const INTERVALS = [1, 2, 3, 4] as const

/** Weekdays are 1 (Monday) to 7 (Sunday), in that order. */
export type Repeat =
  | { unit: 'week'; interval: number; weekdays: readonly number[] }
  | { unit: 'month'; position: Position; weekday: number }

/** Both count what the rule gives, also what an exception then leaves out. `until` is the last local date that may be one. */
export type End = { until: string } | { times: number }

/** How something repeats. It begins with the first date on or after `startsOn` that fits; the time is local in `zone`. */
export interface Rule {
  startsOn: string
  startTime: string
  zone: string
  repeat: Repeat
  end: End
}

/** A rule with its exceptions, as local dates in their order. */
export interface Recurrence {
  rule: Rule
  leftOut: readonly string[]
  added: readonly string[]
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** Of RFC 5545: `MO` for 1. */
export const dayCode = (weekday: number): string => DAYS[weekday - 1] ?? ''
export const weekdayOfCode = (code: string): number => DAYS.findIndex((day) => day === code) + 1

/** The first date on or after `startsOn` that the rule gives, its end aside. */
export function firstDate({ startsOn, repeat }: Pick<Rule, 'startsOn' | 'repeat'>): string {
  if (repeat.unit === 'week') {
    const { weekdays } = repeat
    const days = weekdays.map((weekday) => (weekday - weekdayOf(startsOn) + 7) % 7)
    return addDays(startsOn, Math.min(...days))
  }
  const inMonth = dayInMonth(monthOf(startsOn), repeat)
  if (inMonth >= startsOn) return inMonth
  return dayInMonth(monthOf(addDays(lastDayOfMonth(monthOf(startsOn)), 1)), repeat)
}

function dayInMonth(month: string, { position, weekday }: { position: Position; weekday: number }): string {
  if (position === -1) {
    const last = lastDayOfMonth(month)
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7))
  }
  const first = `${month}-01`
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (position - 1) * 7)
}

/** The local dates of the rule, exceptions aside, one after the other; without end where `end` is null. */
export function* datesOf(rule: Rule, end: End | null = rule.end): Generator<string> {
  const { interval, byday } =
    rule.repeat.unit === 'week'
      ? { interval: rule.repeat.interval, byday: rule.repeat.weekdays.map(dayCode) }
      : { interval: 1, byday: [`${rule.repeat.position}${dayCode(rule.repeat.weekday)}`] }
  // Days without a time: the time is the same on every one of them, so that no clock change can move a date.
  const recur = new ICAL.Recur({ freq: rule.repeat.unit === 'week' ? 'WEEKLY' : 'MONTHLY', interval, byday })
  const dates = recur.iterator(ICAL.Time.fromDateString(firstDate(rule)))
  let count = 0
  for (let next = dates.next(); next; next = dates.next()) {
    const date = next.toString().slice(0, 10)
    count += 1
    if (end && ('until' in end ? date > end.until : count > end.times)) return
    yield date
  }
}

/** What takes place: the rule's dates without those that are left out, and those that are added. */
export function occurrences({ rule, leftOut, added }: Recurrence): string[] {
  const without = new Set(leftOut)
  return [...new Set([...[...datesOf(rule)].filter((date) => !without.has(date)), ...added])].sort()
}

/** The part before this date; the rule ends on the day before, unless it has ended already. */
export function before({ rule, leftOut, added }: Recurrence, date: string): Recurrence {
  const isBefore = (each: string) => each < date
  const hasEnded = [...datesOf(rule)].every(isBefore)
  return {
    rule: { ...rule, end: hasEnded ? rule.end : { until: addDays(date, -1) } },
    leftOut: leftOut.filter(isBefore),
    added: added.filter(isBefore),
  }
}

/** The part from this date on, in step with the whole: every second Tuesday stays on the same Tuesdays. */
export function from({ rule, leftOut, added }: Recurrence, date: string): Recurrence {
  const dates = [...datesOf(rule)]
  const isFrom = (each: string) => each >= date
  const [next] = dates.filter(isFrom)
  return {
    rule: { ...rule, startsOn: next ?? date, end: next ? endFrom(rule, dates, date) : { until: addDays(date, -1) } },
    leftOut: leftOut.filter(isFrom),
    added: added.filter(isFrom),
  }
}

function endFrom({ end }: Rule, dates: readonly string[], date: string): End {
  return 'until' in end ? end : { times: dates.filter((each) => each >= date).length }
}
