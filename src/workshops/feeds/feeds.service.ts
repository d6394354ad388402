import { Inject, Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { CONFIG, type Config } from '../../config.js'
import { newId } from '../../database/columns.js'
import { boolean, Database, instant, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound } from '../../web/problems.js'
import { isValid, sign } from '../../web/signed-links.js'
import { CalendarFeed } from './calendar-feed.entity.js'
import { type FeedOwner, KINDS, ownerOf } from './feed-owner.js'
import { feedsPaths as paths } from './feeds.paths.js'

const PURPOSE = 'calendar feed'
const HOUR = 3_600_000

const OWNER = { name: text, isGone: boolean }

/** Private calendars: their addresses, made, replaced and switched off. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound */
  async owner({ kind, id }: FeedOwner): Promise<Row<typeof OWNER>> {
    const { table, isGone } = KINDS[kind]
    const owner = await this.database.selectOne(
      `SELECT name, CASE WHEN ${isGone} THEN 1 ELSE 0 END = 1 AS is_gone FROM ${table} WHERE id = :id`,
      { id },
      OWNER,
    )
    if (!owner) throw new NotFound()
    return owner
  }

  /** The one that works now. */
  async find({ kind, id }: FeedOwner): Promise<{ id: string; createdAt: Date; lastReadAt: Date | null } | null> {
    return this.database.selectOne(
      `SELECT id, created_at, last_read_at FROM calendar_feeds WHERE ${KINDS[kind].column} = :id AND ended_at IS NULL`,
      { id },
      { id: text, createdAt: instant, lastReadAt: instant.nullable },
    )
  }

  /** Its address without the host; whoever has it needs nothing else. */
  pathOf(feedId: string): string {
    return paths.calendar(feedId, sign(this.config.sessionSecret, PURPOSE, feedId))
  }

  isKey(feedId: string, key: string): boolean {
    return isValid(this.config.sessionSecret, PURPOSE, feedId, key)
  }

  /** Whose it is; null when it was replaced or switched off, or its owner is gone. @throws NotFound */
  async open(feedId: string): Promise<(FeedOwner & { name: string }) | null> {
    const feed = await this.database.read.findOneBy(CalendarFeed, { id: feedId })
    if (!feed) throw new NotFound()
    const owner = ownerOf(feed)
    const { name, isGone } = await this.owner(owner)
    if (feed.endedAt || isGone) return null
    await this.noteReading(feed)
    return { ...owner, name }
  }

  /** Asking again changes nothing. @throws NotFound */
  async make(owner: FeedOwner): Promise<void> {
    await this.change(owner, async () => {
      if (await this.find(owner)) return null
      await this.begin(owner)
      return 'calendar link.made'
    })
  }

  /** The old address stops at once. @throws NotFound */
  async replace(owner: FeedOwner): Promise<void> {
    await this.change(owner, async () => {
      const hadOne = await this.endPresent(owner)
      await this.begin(owner)
      return hadOne ? 'calendar link.replaced' : 'calendar link.made'
    })
  }

  /** Saying so twice changes nothing. @throws NotFound */
  async end(owner: FeedOwner): Promise<void> {
    await this.change(owner, async () => ((await this.endPresent(owner)) ? 'calendar link.switched off' : null))
  }

  /** One at a time for each owner: two presses never make two. */
  private async change(owner: FeedOwner, work: () => Promise<string | null>): Promise<void> {
    await this.database.write(async () => {
      await this.database.takeTurns(`calendar feed of ${owner.id}`)
      await this.owner(owner)
      const action = await work()
      if (action) await this.audit.record({ action, subject: { kind: KINDS[owner.kind].subject, id: owner.id } })
    })
  }

  private async begin({ kind, id }: FeedOwner): Promise<void> {
    await this.database.write((manager) =>
      manager.insert(CalendarFeed, {
        id: newId(),
        championId: kind === 'champions' ? id : null,
        partnerId: kind === 'partners' ? id : null,
        venueId: kind === 'venues' ? id : null,
        createdAt: this.clock.now(),
        endedAt: null,
        lastReadAt: null,
      }),
    )
  }

  private async endPresent({ kind, id }: FeedOwner): Promise<boolean> {
    const ended = await this.database.execute(
      `UPDATE calendar_feeds SET ended_at = :now WHERE ${KINDS[kind].column} = :id AND ended_at IS NULL`,
      { id, now: this.clock.now() },
    )
    return ended === 1
  }

  private async noteReading({ id, lastReadAt }: CalendarFeed): Promise<void> {
    const now = this.clock.now()
    if (lastReadAt && now.getTime() - lastReadAt.getTime() < HOUR) return
    await this.database.write(() =>
      this.database.execute('UPDATE calendar_feeds SET last_read_at = :now WHERE id = :id', { id, now }),
    )
  }
}
