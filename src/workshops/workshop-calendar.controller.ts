import { Controller, Get, Inject, Param, Query } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { CouncilService } from '../council/council.service.js'
import { calendarFeed, calendarFile, type CalendarEvent } from '../mail/calendar.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { NotFound } from '../web/problems.js'
import { file } from '../web/reply.js'
import { programmeEvent } from './workshop-event.js'
import { publicFilters } from './workshop-filters.js'
import { type EventRow, WorkshopsListService } from './workshops-list.service.js'

const TYPE = 'text/calendar; charset=utf-8'

/** The programme for calendar programs: subscribe to a filtered list, or keep one event. */
@Access('public')
@Controller()
export class WorkshopCalendarController {
  constructor(
    private readonly lists: WorkshopsListService,
    private readonly councils: CouncilService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('workshops.ics')
  async index(@Query() query: Record<string, unknown>) {
    const filters = publicFilters(query, this.clock.today())
    const rows = await this.lists.events(filters)
    const { programmeName } = await this.councils.get()
    const body = calendarFeed(programmeName, await Promise.all(rows.map((row) => this.event(row))), this.clock.now())
    return file({ name: 'workshops.ics', type: TYPE, body, inline: true, cache: 'public, max-age=300' })
  }

  @Get('workshops/:id/event.ics')
  async show(@Param('id') id: string) {
    const row = await this.lists.event(id)
    if (!row) throw new NotFound()
    const event = await this.event(row)
    const body = calendarFile(event, event.isCancelled ? 'CANCEL' : 'PUBLISH', this.clock.now())
    return file({ name: 'workshop.ics', type: TYPE, body })
  }

  private async event(row: EventRow): Promise<CalendarEvent> {
    const { programmeName, email } = await this.councils.get()
    return programmeEvent(row, {
      publicUrl: this.config.publicUrl,
      organiser: { name: programmeName, address: email },
    })
  }
}
