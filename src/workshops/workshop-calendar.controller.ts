import { Controller, Get, Inject, Param, Query } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { CONFIG, type Config } from '../config.js'
import { CouncilService } from '../council/council.service.js'
import { calendarFeed, calendarFile } from '../mail/calendar.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { NotFound } from '../web/problems.js'
import { file } from '../web/reply.js'
import { CALENDAR_TYPE, feedReply } from './feeds/feed-reply.js'
import { FeedChangesService } from './feeds/feed-changes.service.js'
import { headingOf, notUnderstood } from './feeds/public-feed.js'
import { eventFrame, workshopEvent } from './feeds/workshop-event.js'
import { publicFilters } from './workshop-filters.js'
import { WorkshopsListService } from './workshops-list.service.js'

/** The programme for calendar programs: subscribe to a filtered list, or keep one event. */
@Access('public')
@Controller()
export class WorkshopCalendarController {
  constructor(
    private readonly lists: WorkshopsListService,
    private readonly areas: AreasService,
    private readonly councils: CouncilService,
    private readonly changes: FeedChangesService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('workshops.ics')
  async index(@Query() query: Record<string, unknown>) {
    const asked = publicFilters(query, this.clock.today())
    const wardName = await this.areas.nameOf(asked.wardId)
    const filters = wardName === null ? { ...asked, wardId: null } : asked
    const council = await this.councils.get()
    const lastModified = await this.changes.latest()
    const frame = eventFrame(council, this.config)
    const events = (await this.lists.events(filters)).map((row) => workshopEvent(row, frame))
    const heading = headingOf(council.programmeName, filters, wardName, notUnderstood(query, filters))
    const body = calendarFeed(heading, events, this.clock.now())
    return feedReply(body, lastModified, 'public, max-age=300')
  }

  @Get('workshops/:id/event.ics')
  async show(@Param('id') id: string) {
    const row = await this.lists.event(id)
    if (!row) throw new NotFound()
    const event = workshopEvent(row, eventFrame(await this.councils.get(), this.config))
    const body = calendarFile(event, event.isCancelled ? 'CANCEL' : 'PUBLISH', this.clock.now())
    return file({ name: 'workshop.ics', type: CALENDAR_TYPE, body })
  }
}
