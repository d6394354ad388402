import { parseDate } from '../../time/dates.js'
import { addressOf } from '../../web/address.js'
import { asked, askedId, askedOneOf } from '../../web/list-query.js'
import { WORKSHOP_STATES } from '../workshop.entity.js'
import { calendarPaths as paths } from './calendar.paths.js'
import { type View, VIEWS } from './span.js'

export const GROUPINGS = ['time', 'venue', 'champion'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** Whose workshops, and which: '' is not asked. */
export interface CalendarFilters {
  venue: string
  champion: string
  partner: string
  ward: string
  state: string
}

/** What somebody asks of the calendar. */
export interface CalendarQuery extends CalendarFilters {
  view: View
  by: Grouping
  form: 'grid' | 'list'
  /** Local date. */
  date: string
}

export const NO_CALENDAR_FILTERS: CalendarFilters = { venue: '', champion: '', partner: '', ward: '', state: '' }

type Query = Readonly<Record<string, unknown>>

/** What no page of ours sends is read as not asked. A date that cannot be read is today. */
export function calendarQuery(query: Query, today: string): CalendarQuery {
  return {
    view: askedOneOf(query, 'view', VIEWS) || 'week',
    by: askedOneOf(query, 'by', GROUPINGS) || 'time',
    form: askedOneOf(query, 'form', ['list'] as const) || 'grid',
    date: parseDate(asked(query, 'date'), today) ?? today,
    venue: askedId(query, 'venue'),
    champion: askedId(query, 'champion'),
    partner: askedId(query, 'partner'),
    ward: askedId(query, 'ward'),
    state: askedOneOf(query, 'state', WORKSHOP_STATES),
  }
}

/** Its address; what is usual is left out, and so is the date where it is today's. */
export function calendarAddress(query: CalendarQuery, today: string): string {
  const usual: Partial<CalendarQuery> = { view: 'week', by: 'time', form: 'grid', date: today }
  const said = Object.entries(query).filter(([name, value]) => usual[name as keyof CalendarQuery] !== value)
  return addressOf(paths.show, Object.fromEntries(said))
}
