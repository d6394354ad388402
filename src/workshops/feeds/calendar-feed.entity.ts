import { Check, Entity, Index } from 'typeorm'
import { Champion } from '../../champions/champion.entity.js'
import { Id, Instant, Text } from '../../database/columns.js'
import { References } from '../../database/constraints.js'
import { Partner } from '../../partners/partner.entity.js'
import { Venue } from '../../venues/venue.entity.js'

/**
 * A private calendar: what one champion leads and helps at, what one partner supports, or what happens at one venue. Its address
 * is made of the id and a key that only we can make from it, so nothing is stored that opens it. To replace the address is to
 * end this row and begin another.
 */
@Entity('calendar_feeds')
@Check(
  'ck_calendar_feeds_owner',
  '(champion_id IS NOT NULL AND partner_id IS NULL AND venue_id IS NULL) OR (champion_id IS NULL AND partner_id IS NOT NULL AND venue_id IS NULL) OR (champion_id IS NULL AND partner_id IS NULL AND venue_id IS NOT NULL)',
)
@Index(['championId'], { unique: true, where: 'ended_at IS NULL' })
@Index(['partnerId'], { unique: true, where: 'ended_at IS NULL' })
@Index(['venueId'], { unique: true, where: 'ended_at IS NULL' })
export class CalendarFeed {
  @Id()
  id!: string

  @Text({ nullable: true })
  @References(() => Champion, { indexed: false })
  championId!: string | null

  @Text({ nullable: true })
  @References(() => Partner, { indexed: false })
  partnerId!: string | null

  @Text({ nullable: true })
  @References(() => Venue, { indexed: false })
  venueId!: string | null

  @Instant()
  createdAt!: Date

  @Instant({ nullable: true })
  endedAt!: Date | null

  /** To the hour: whether anything still reads it. */
  @Instant({ nullable: true })
  lastReadAt!: Date | null
}
