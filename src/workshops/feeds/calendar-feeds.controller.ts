import { Controller, Get, Inject, Param, Post } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { FEED_KINDS } from '../../programme/calendar-links.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { NotFound } from '../../web/problems.js'
import { page, redirect } from '../../web/reply.js'
import { Me, type SignedIn } from '../../web/request.js'
import { calendarFeedPage } from './calendar-feed.page.js'
import { type FeedOwner, isTheirs } from './feed-owner.js'
import { feedsPaths as paths } from './feeds.paths.js'
import { FeedsService } from './feeds.service.js'

/** The address of a private calendar: for its champion or partner, and for the task force. */
@Access('coordinator', 'champion', 'partner')
@Controller('feeds/:kind/:id')
export class CalendarFeedsController {
  constructor(
    private readonly feeds: FeedsService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async show(@Param('kind') kind: string, @Param('id') id: string, @Me() me: SignedIn) {
    const owner = theirs(me, kind, id)
    const { name, isGone } = await this.feeds.owner(owner)
    const feed = await this.feeds.find(owner)
    const model = calendarFeedPage({
      owner,
      name,
      isGone,
      isMine: me.championId === id || me.partnerId === id,
      feed: feed && { path: this.feeds.pathOf(feed.id), lastReadAt: feed.lastReadAt },
      publicUrl: this.config.publicUrl,
      zone: this.clock.zone,
    })
    return page('workshops/feeds/show', model)
  }

  @Post()
  async create(@Param('kind') kind: string, @Param('id') id: string, @Me() me: SignedIn) {
    const owner = theirs(me, kind, id)
    await this.feeds.make(owner)
    return redirect(paths.show(owner.kind, id), 'The calendar link is ready')
  }

  @Post('replacement')
  async replace(@Param('kind') kind: string, @Param('id') id: string, @Me() me: SignedIn) {
    const owner = theirs(me, kind, id)
    await this.feeds.replace(owner)
    return redirect(paths.show(owner.kind, id), 'Here is the new link. The old one no longer works')
  }

  @Post('ending')
  async end(@Param('kind') kind: string, @Param('id') id: string, @Me() me: SignedIn) {
    const owner = theirs(me, kind, id)
    await this.feeds.end(owner)
    return redirect(paths.show(owner.kind, id), 'The calendar link is switched off')
  }
}

/** @throws NotFound when there is no such kind, or it is somebody else's */
function theirs(me: SignedIn, given: string, id: string): FeedOwner {
  const kind = FEED_KINDS.find((each) => each === given)
  if (!kind || !isTheirs(me, { kind, id })) throw new NotFound()
  return { kind, id }
}
