import { Check, Entity, Index } from 'typeorm'
import { Id, Instant, Text } from '../../../database/columns.js'
import { oneOf, References, Version } from '../../../database/constraints.js'
import { Booking } from '../booking.entity.js'

export const OFFER_OUTCOMES = ['accepted', 'declined', 'expired', 'withdrawn'] as const
export type OfferOutcome = (typeof OFFER_OUTCOMES)[number]

/** A free place that was offered to somebody on the waiting list, and what became of it. While it is open nobody else can take the place. */
@Entity('offers')
@Check('ck_offers_outcome', oneOf('outcome', OFFER_OUTCOMES))
@Index(['bookingId', 'offeredAt'])
@Index(['bookingId'], { unique: true, where: 'outcome IS NULL' })
export class Offer {
  @Id()
  id!: string

  @Text()
  @References(() => Booking, { indexed: false })
  bookingId!: string

  @Instant()
  offeredAt!: Date

  @Instant()
  endsAt!: Date

  /** null while it is open. */
  @Text({ nullable: true })
  outcome!: OfferOutcome | null

  @Instant({ nullable: true })
  endedAt!: Date | null

  /** `BY_LEARNER`, the account that did it, or null: time did, or a change of the workshop. */
  @Text({ nullable: true })
  endedBy!: string | null

  @Version()
  version!: number
}
