import { addDays, calendarDay, formatDate } from '../../time/dates.js'
import type { CalendarRow } from './calendar.service.js'
import type { Grouping } from './calendar-query.js'
import { type Group, groupsOf, PARTS_OF_THE_DAY } from './groups.js'
import { daysInWords, daysOf, type Span, weeksOf } from './span.js'

/** Rows and columns with what stands where they meet: a pure arrangement, before anything is worded. */
export interface Grid {
  /** What the first column is: 'Time', 'Venue', 'Champion', 'Week'. */
  corner: string
  columns: Column[]
  rows: GridRow[]
}

export interface Column {
  /** The days in it: one, or those of a week. */
  days: string[]
  /** null where a column is a weekday of several weeks. */
  day: string | null
  short: string
  full: string
}

export interface GridRow {
  heading: string
  href: string | null
  /** Whose row it is, where the rows are champions. */
  champion: string | null
  /** The Monday of the week that it is; null for other rows. */
  week: string | null
  cells: Cell[]
}

export interface Cell {
  /** The day that it is, where each cell is one; else null. */
  day: string | null
  /** The day that has nothing, where this cell says so. */
  emptyDay: string | null
  rows: CalendarRow[]
  /** How many rows of the table it goes through: an empty day is one tall cell. */
  height: number
}

const CORNERS: Record<Grouping, string> = { time: 'Time', venue: 'Venue', champion: 'Champion' }

/** Every workshop stands in the cell of its day; by champion once beside each of its champions. */
export function gridOf(span: Span, by: Grouping, rows: readonly CalendarRow[]): Grid {
  if (span.view === 'month') return by === 'time' ? weeksGrid(span, rows) : groupsGrid(by, weekColumns(span), rows)
  return groupsGrid(by, daysOf(span).map(dayColumn), rows)
}

function groupsGrid(by: Grouping, columns: Column[], rows: readonly CalendarRow[]): Grid {
  const found = groupsOf(by, rows)
  // An empty day is one tall cell; beside a venue or a champion it is only one of many.
  const groups = found.length > 0 || by !== 'time' ? found : PARTS_OF_THE_DAY.slice(0, 1)
  const within = (column: Column) => rows.filter(({ date }) => column.days.includes(date))
  const isEmptyDay = (column: Column) => by === 'time' && within(column).length === 0
  const cellsOf = (group: Group, index: number): Cell[] =>
    columns
      .filter((column) => index === 0 || !isEmptyDay(column))
      .map((column) => ({
        day: null,
        emptyDay: isEmptyDay(column) ? column.day : null,
        rows: within(column).filter(group.has),
        height: isEmptyDay(column) ? groups.length : 1,
      }))
  return {
    corner: CORNERS[by],
    columns,
    rows: groups.map((group, index) => ({
      heading: group.heading,
      href: group.href,
      champion: group.champion ?? null,
      week: null,
      cells: cellsOf(group, index),
    })),
  }
}

/** A month as on the wall: a row a week, Monday first. */
function weeksGrid(span: Span, rows: readonly CalendarRow[]): Grid {
  const mondays = weeksOf(span)
  return {
    corner: 'Week',
    columns: daysOf({ from: span.from, to: addDays(span.from, 6) }).map((day, index) => ({
      ...dayColumn(day),
      days: mondays.map((monday) => addDays(monday, index)),
      day: null,
      short: calendarDay(day).toFormat('ccc', { locale: 'en-GB' }),
      full: calendarDay(day).toFormat('cccc', { locale: 'en-GB' }),
    })),
    rows: mondays.map((monday) => ({
      heading: daysInWords(monday, addDays(monday, 6)),
      href: null,
      champion: null,
      week: monday,
      cells: daysOf({ from: monday, to: addDays(monday, 6) }).map((day) => {
        const there = rows.filter(({ date }) => date === day)
        return { day, emptyDay: there.length === 0 ? day : null, rows: there, height: 1 }
      }),
    })),
  }
}

const dayColumn = (day: string): Column => ({
  days: [day],
  day,
  short: calendarDay(day).toFormat('ccc d', { locale: 'en-GB' }),
  full: formatDate(day),
})

const weekColumns = (span: Span): Column[] =>
  weeksOf(span).map((monday) => ({
    days: daysOf({ from: monday, to: addDays(monday, 6) }),
    day: null,
    short: shortWeek(monday),
    full: daysInWords(monday, addDays(monday, 6)),
  }))

/** `23 to 29 Nov` */
function shortWeek(monday: string): string {
  const [first, last] = [calendarDay(monday), calendarDay(addDays(monday, 6))]
  const start = first.month === last.month ? String(first.day) : first.toFormat('d LLL', { locale: 'en-GB' })
  return `${start} to ${last.toFormat('d LLL', { locale: 'en-GB' })}`
}
