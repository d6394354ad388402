import { calendarDay, formatDate } from '../../time/dates.js'
import type { CalendarQuery, Grouping } from './calendar-query.js'
import type { CalendarRow, Watcher } from './calendar.service.js'
import { type Entry, entryOf, peopleBeside } from './entry.js'
import { type Cell, gridOf } from './grid.js'
import { daysOf, type Span } from './span.js'

/** The same workshops in two forms: a grid for a wide screen and for paper, a list for a phone. */
interface Context {
  span: Span
  by: Grouping
  watcher: Watcher
  today: string
  now: Date
  address: (change: Partial<CalendarQuery>) => string
  /** Where a workshop on that day is scheduled. */
  newHref: (date: string) => string
}

interface DayLinks {
  full: string
  /** The day by itself. */
  href: string
  isToday: boolean
  /** Who may, and while it is not past; else null. */
  addHref: string | null
}

export interface CalendarGrid {
  caption: string
  corner: string
  /** Wide enough for all that is known of each: a day or a week by itself. */
  isRoomy: boolean
  columns: { short: string; full: string; isToday: boolean; day: ColumnDay | null }[]
  rows: { heading: string; href: string | null; cells: CellPage[] }[]
}

/** `isEmpty`: nothing is in it, and no cell of its own says so. */
type ColumnDay = DayLinks & { isEmpty: boolean }

interface CellPage {
  height: number
  isToday: boolean
  isOutside: boolean
  isEmpty: boolean
  /** The number of the day, in a month. */
  number: string
  /** In a month, where each cell is a day. */
  day: DayLinks | null
  /** Whose emptiness it is: of the cell's day, or of its column's. */
  emptyDay: DayLinks | null
  entries: Entry[]
}

export interface ListDay {
  id: string
  day: DayLinks
  isToday: boolean
  entries: Entry[]
}

export function gridPage(rows: readonly CalendarRow[], context: Context): CalendarGrid {
  const { span, by, today } = context
  const grid = gridOf(span, by, rows)
  return {
    caption: `Workshops, ${span.title}`,
    corner: grid.corner,
    isRoomy: span.view === 'day',
    columns: grid.columns.map((column) => ({
      short: column.short,
      full: column.full,
      isToday: column.day === today,
      day: column.day === null ? null : columnDay(column.day, rows, context),
    })),
    rows: grid.rows.map(({ heading, href, champion, week, cells }) => ({
      heading,
      href: week ? context.address({ view: 'week', date: week }) : context.watcher === 'staff' ? href : null,
      cells: cells.map((cell) => cellPage(cell, champion, context)),
    })),
  }
}

/** Where the empty day is a cell of its own, that says so and has the link. */
function columnDay(date: string, rows: readonly CalendarRow[], context: Context): ColumnDay {
  const links = dayLinks(date, context)
  if (rows.some((row) => row.date === date)) return { ...links, isEmpty: false }
  return context.by === 'time' ? { ...links, isEmpty: false, addHref: null } : { ...links, isEmpty: true }
}

function cellPage(cell: Cell, champion: string | null, context: Context): CellPage {
  const { span, today } = context
  return {
    height: cell.height,
    isToday: cell.day === today,
    isOutside: cell.day !== null && span.isOutside(cell.day),
    isEmpty: cell.emptyDay !== null,
    number: cell.day ? calendarDay(cell.day).toFormat('d') : '',
    day: cell.day === null ? null : dayLinks(cell.day, context),
    emptyDay: cell.emptyDay === null ? null : dayLinks(cell.emptyDay, context),
    entries: cell.rows.map((row) => cellEntry(row, champion, context)),
  }
}

/** Without what the row of the grid says already; with its day, where a column is a week. */
function cellEntry(row: CalendarRow, champion: string | null, { span, by, watcher, today, now }: Context): Entry {
  const entry = entryOf(row, watcher, { today, now })
  return {
    ...entry,
    times: span.view === 'month' && by !== 'time' ? `${dayInShort(row.date)}, ${entry.times}` : entry.times,
    place: by === 'venue' ? '' : entry.place,
    people: champion ? peopleBeside(champion, row) : entry.people,
  }
}

const dayInShort = (date: string) => calendarDay(date).toFormat('ccc d', { locale: 'en-GB' })

export function listPage(rows: readonly CalendarRow[], context: Context): ListDay[] {
  const { span, watcher, today, now } = context
  return daysOf(span).map((date) => ({
    id: `day-${date}`,
    day: dayLinks(date, context),
    isToday: date === today,
    entries: rows.filter((row) => row.date === date).map((row) => entryOf(row, watcher, { today, now })),
  }))
}

const dayLinks = (date: string, { watcher, today, address, newHref }: Context): DayLinks => ({
  full: formatDate(date),
  href: address({ view: 'day', date }),
  isToday: date === today,
  addHref: watcher === 'staff' && date >= today ? newHref(date) : null,
})
