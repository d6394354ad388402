import { Controller, Get, Query } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { parseDate } from '../../time/dates.js'
import { Access } from '../../web/access.js'
import { asked } from '../../web/list-query.js'
import { page } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { CalendarChoicesService } from './calendar-choices.service.js'
import { type CalendarQuery, calendarQuery, NO_CALENDAR_FILTERS } from './calendar-query.js'
import { calendarPage } from './calendar.page.js'
import { CalendarService, type Watcher } from './calendar.service.js'
import { spanOf } from './span.js'

/** The programme on a wall: everything for the task force; their own for champions and partners. */
@Access('coordinator', 'champion', 'partner')
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly choices: CalendarChoicesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Query() typed: Record<string, unknown>, @Me() me: SignedIn) {
    const today = this.clock.today()
    const watcher = watcherOf(me)
    const query = theirs(calendarQuery(typed, today), me)
    const date = asked(typed, 'date')
    const isDate = date === '' || parseDate(date, today) !== null
    const rows = await this.calendar.rows(spanOf(query.view, query.date), query, watcher)
    const model = calendarPage({
      query: watcher === 'staff' ? query : { ...query, ...NO_CALENDAR_FILTERS, by: 'time' },
      unreadDate: isDate ? '' : date,
      rows,
      watcher,
      ownId: me.championId ?? me.partnerId,
      choices: watcher === 'staff' ? await this.choices.all(query) : null,
      today,
      now: this.clock.now(),
    })
    return page('workshops/calendar/show', model, isDate ? 200 : 422)
  }
}

const watcherOf = ({ championId, partnerId }: SignedIn): Watcher =>
  championId ? 'champion' : partnerId ? 'partner' : 'staff'

/** Champions and partners look at their own, whatever they ask. */
function theirs(query: CalendarQuery, { championId, partnerId }: SignedIn): CalendarQuery {
  if (championId) return { ...query, ...NO_CALENDAR_FILTERS, champion: championId }
  return partnerId ? { ...query, ...NO_CALENDAR_FILTERS, partner: partnerId } : query
}
