import {
  addDays,
  calendarDay,
  daysBetween,
  firstDayOfMonth,
  formatDate,
  formatMonth,
  formatShortDate,
  isoDate,
  lastDayOfMonth,
  monthOf,
  weekdayOf,
} from '../../time/dates.js'

export const VIEWS = ['day', 'week', 'month'] as const
export type View = (typeof VIEWS)[number]

/** What one page of the calendar shows. All dates are local, `YYYY-MM-DD`. */
export interface Span {
  view: View
  /** The day that was asked for. */
  date: string
  from: string
  to: string
  /** A month is shown in whole weeks: these belong to another. */
  isOutside: (date: string) => boolean
  title: string
  /** A day of the span before, and of the one after. */
  previous: string
  next: string
}

/** Weeks begin on Monday. @param date a real date */
export function spanOf(view: View, date: string): Span {
  return SPANS[view](date)
}

const SPANS: Record<View, (date: string) => Span> = {
  day: (date) => ({
    view: 'day',
    date,
    from: date,
    to: date,
    isOutside: () => false,
    title: formatDate(date),
    previous: addDays(date, -1),
    next: addDays(date, 1),
  }),
  week: (date) => {
    const from = mondayOf(date)
    return {
      view: 'week',
      date,
      from,
      to: addDays(from, 6),
      isOutside: () => false,
      title: daysInWords(from, addDays(from, 6)),
      previous: addDays(date, -7),
      next: addDays(date, 7),
    }
  },
  month: (date) => {
    const month = monthOf(date)
    const [first, last] = [firstDayOfMonth(month), lastDayOfMonth(month)]
    return {
      view: 'month',
      date,
      from: mondayOf(first),
      to: addDays(mondayOf(last), 6),
      isOutside: (day) => monthOf(day) !== month,
      title: formatMonth(month),
      previous: firstDayOfMonth(monthOf(addDays(first, -1))),
      next: addDays(last, 1),
    }
  },
}

export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date))

export function daysOf({ from, to }: Pick<Span, 'from' | 'to'>): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index))
}

/** The Mondays of its weeks. */
export function weeksOf(span: Pick<Span, 'from' | 'to'>): string[] {
  return daysOf(span).filter((day) => weekdayOf(day) === 1)
}

/** `23 to 29 November 2026`, `30 November to 6 December 2026`, `28 December 2026 to 3 January 2027` */
export function daysInWords(from: string, to: string): string {
  const [first, last] = [calendarDay(from), calendarDay(to)]
  const start =
    first.year !== last.year
      ? formatShortDate(isoDate(first))
      : first.month !== last.month
        ? first.toFormat('d LLLL', { locale: 'en-GB' })
        : String(first.day)
  return `${start} to ${formatShortDate(isoDate(last))}`
}
