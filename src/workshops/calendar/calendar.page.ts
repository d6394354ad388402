import { calendarLinkPath } from '../../programme/calendar-links.js'
import { formatShortDate } from '../../time/dates.js'
import { addressOf } from '../../web/address.js'
import type { PageModel } from '../../web/reply.js'
import { workshopsPaths } from '../workshops.paths.js'
import type { CalendarChoices } from './calendar-choices.service.js'
import { type CalendarQuery, calendarAddress, NO_CALENDAR_FILTERS } from './calendar-query.js'
import { CalendarSearchForm } from './calendar-search.form.js'
import type { CalendarRow, Watcher } from './calendar.service.js'
import { calendarPaths as paths } from './calendar.paths.js'
import { type CalendarGrid, gridPage, type ListDay, listPage } from './grid-and-list.page.js'
import { type Span, spanOf, VIEWS } from './span.js'

interface Link {
  text: string
  href: string
  isCurrent: boolean
}

export interface CalendarPage extends PageModel {
  search: CalendarSearchForm
  /** null: nothing to choose from; everything here is theirs. */
  choices: CalendarChoices | null
  /** What the filters must carry on. */
  kept: { name: string; value: string }[]
  applied: number
  action: string
  clear: string
  steps: { previous: Link; present: Link; next: Link }
  views: Link[]
  groupings: Link[]
  toggle: { text: string; href: string }
  count: string
  grid: CalendarGrid | null
  days: ListDay[]
  isListOnly: boolean
  addHref: string | null
  /** Their own workshops in their own calendar. */
  feedHref: string | null
}

export interface CalendarGiven {
  query: CalendarQuery
  /** The date as it was typed, where it could not be read. */
  unreadDate: string
  rows: readonly CalendarRow[]
  watcher: Watcher
  /** The champion or partner who looks. */
  ownId: string | null
  choices: CalendarChoices | null
  today: string
  now: Date
}

const TITLES: Record<Watcher, string> = { staff: 'Calendar', champion: 'My calendar', partner: 'What we support' }

const STEPS = {
  day: { previous: 'Previous day', present: 'Today', next: 'Next day' },
  week: { previous: 'Previous week', present: 'This week', next: 'Next week' },
  month: { previous: 'Previous month', present: 'This month', next: 'Next month' },
}

const VIEW_WORDS = { day: 'Day', week: 'Week', month: 'Month' }
const GROUPING_WORDS = { time: 'Time', venue: 'Venue', champion: 'Champion' }

export function calendarPage(given: CalendarGiven): CalendarPage {
  const { query, rows, watcher, today, choices, ownId } = given
  const span = spanOf(query.view, query.date)
  const address = (change: Partial<CalendarQuery>) => calendarAddress({ ...query, ...change }, today)
  const context = { span, by: query.by, watcher, today, now: given.now, address, newHref: newHrefFor(given) }
  const search = searchOf(given)
  return {
    title: span.title,
    caption: TITLES[watcher],
    wide: true,
    noIndex: true,
    search,
    ...(search.isValid() ? {} : { form: search }),
    choices,
    kept: [
      { name: 'view', value: query.view },
      { name: 'by', value: query.by },
      { name: 'form', value: query.form },
    ],
    applied: Object.keys(NO_CALENDAR_FILTERS).filter((name) => choices && query[name as keyof CalendarQuery]).length,
    action: paths.show,
    clear: address(NO_CALENDAR_FILTERS),
    steps: stepsOf(span, today, address),
    views: VIEWS.map((view) => ({
      text: VIEW_WORDS[view],
      href: address({ view }),
      isCurrent: view === query.view,
    })),
    groupings: choices
      ? (['time', 'venue', 'champion'] as const).map((by) => ({
          text: GROUPING_WORDS[by],
          href: address({ by }),
          isCurrent: by === query.by,
        }))
      : [],
    toggle:
      query.form === 'list'
        ? { text: 'Show as a grid', href: address({ form: 'grid' }) }
        : { text: 'Show as a list', href: address({ form: 'list' }) },
    count: rows.length === 1 ? '1 workshop' : `${rows.length.toLocaleString('en-GB')} workshops`,
    grid: query.form === 'list' || (rows.length === 0 && query.by !== 'time') ? null : gridPage(rows, context),
    days: listPage(rows, context),
    isListOnly: query.form === 'list',
    addHref: watcher === 'staff' ? context.newHref(query.date < today ? today : query.date) : null,
    feedHref: ownId && calendarLinkPath(watcher === 'partner' ? 'partners' : 'champions', ownId),
  }
}

function stepsOf(span: Span, today: string, address: (change: Partial<CalendarQuery>) => string) {
  const words = STEPS[span.view]
  return {
    previous: { text: words.previous, href: address({ date: span.previous }), isCurrent: false },
    present: {
      text: words.present,
      href: address({ date: today }),
      isCurrent: span.from <= today && today <= span.to && !span.isOutside(today),
    },
    next: { text: words.next, href: address({ date: span.next }), isCurrent: false },
  }
}

/** A new workshop on that day, where and by whom the calendar is filtered. */
function newHrefFor({ query: { venue, champion } }: CalendarGiven) {
  return (date: string) => addressOf(workshopsPaths.new, { date, venue, champion })
}

function searchOf({ query, unreadDate }: CalendarGiven): CalendarSearchForm {
  const { venue, champion, partner, ward, state, date } = query
  const search = CalendarSearchForm.with({ venue, champion, partner, ward, state, date: formatShortDate(date) })
  if (unreadDate) {
    search.date = unreadDate
    search.addError('date', 'Enter a real date, like 1 December')
  }
  return search
}
