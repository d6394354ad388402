import { Controller, Get, Inject, Param } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { CouncilService } from '../../council/council.service.js'
import { calendarFeed } from '../../mail/calendar.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { NotFound } from '../../web/problems.js'
import { RateLimitsService } from '../../web/rate-limits.service.js'
import { file } from '../../web/reply.js'
import { currentRequest } from '../../web/request.js'
import { FeedChangesService } from './feed-changes.service.js'
import { FeedEventsService } from './feed-events.service.js'
import { feedReply } from './feed-reply.js'
import { FeedsService } from './feeds.service.js'
import { eventFrame } from './workshop-event.js'

/** Calendars ask about once an hour; a few of them may be behind one network. */
const READINGS_AN_HOUR = 120
const GUESSES_AN_HOUR = 30

/** A private calendar, for whoever holds its address: calendar programs cannot sign in. */
@Access('public')
@Controller('calendars/:id/:key/workshops.ics')
export class FeedReadingController {
  constructor(
    private readonly feeds: FeedsService,
    private readonly events: FeedEventsService,
    private readonly changes: FeedChangesService,
    private readonly councils: CouncilService,
    private readonly limits: RateLimitsService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async show(@Param('id') id: string, @Param('key') key: string) {
    const network = currentRequest()?.address ?? ''
    if (!this.feeds.isKey(id, key)) {
      await this.limits.take('calendar feed guess', network, GUESSES_AN_HOUR, 60)
      throw new NotFound()
    }
    await this.limits.take('calendar feed', `${id} ${network}`, READINGS_AN_HOUR, 60)
    const owner = await this.feeds.open(id)
    if (!owner) return ended()
    const lastModified = await this.changes.latest()
    const council = await this.councils.get()
    const events = await this.events.of(owner, eventFrame(council, this.config))
    const heading = {
      name: `${council.programmeName}: ${owner.name}`,
      description: 'A private calendar that keeps itself up to date. Do not pass its address on.',
    }
    return feedReply(calendarFeed(heading, events, this.clock.now()), lastModified, 'private, no-cache')
  }
}

/** 410: calendars stop asking, and a person who opens it reads why. */
const ended = () =>
  file(
    {
      name: 'ended.txt',
      type: 'text/plain; charset=utf-8',
      body: 'This calendar link was replaced or switched off. Delete this calendar and subscribe again with the new link.\n',
      inline: true,
    },
    410,
  )
