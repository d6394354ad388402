import { Check, Entity, Index } from 'typeorm'
import { Flag, Id, Instant, Text } from '../../database/columns.js'
import { oneOf, References, Version } from '../../database/constraints.js'
import { Learner } from '../../learners/learner.entity.js'
import { Workshop } from '../workshop.entity.js'

export const BOOKING_STATES = ['booked', 'waiting', 'offered', 'cancelled'] as const
export type BookingState = (typeof BOOKING_STATES)[number]

const JUST_NOW = 30 * 60_000

/** Who cancelled, when it was the learner, by the link. */
export const BY_LEARNER = 'learner'
/** An offer that nobody answered in time ended it. */
export const BY_EXPIRY = 'expiry'
/** Asked whether they still come, they did not say so, and somebody waited. */
export const BY_RELEASE = 'release'
/** The workshop has become one that nobody books. */
export const BY_CHANGE = 'change'

/** Nobody gave the place up: there is a booking of another date instead, whose letter says so. */
export const BY_MOVING = 'moved'

export const OUTCOMES = ['attended', 'did_not_attend'] as const
export type Outcome = (typeof OUTCOMES)[number]

/**
 * A place held for one learner at one workshop, and whether they came; or their turn on its waiting list, which becomes such a
 * place. A learner has one of them at a workshop at a time.
 */
@Entity('bookings')
@Check('ck_bookings_state', oneOf('state', BOOKING_STATES))
@Check('ck_bookings_outcome', oneOf('outcome', OUTCOMES))
@Index(['workshopId', 'learnerId'], { unique: true, where: "state = 'booked'" })
@Index(['learnerId', 'workshopId'], { unique: true, where: "state IN ('waiting', 'offered')" })
@Index(['workshopId', 'state'])
@Index(['workshopId', 'createdAt', 'id'])
export class Booking {
  @Id()
  id!: string

  @Text()
  @References(() => Workshop, { indexed: false })
  workshopId!: string

  @Text()
  @References(() => Learner)
  learnerId!: string

  @Text()
  state!: BookingState

  /** null until the register says. */
  @Text({ nullable: true })
  outcome!: Outcome | null

  @Flag()
  isWalkIn!: boolean

  @Text({ nullable: true })
  accessNeeds!: string | null

  /** What a coordinator wrote down for the task force; the learner does not see it. */
  @Text({ nullable: true })
  notes!: string | null

  /** Eight characters that can be read out on the telephone: no 0, O, 1 or I. */
  @Text({ unique: true })
  reference!: string

  /** Not a foreign key: the booking stays when the account of who made it is erased. null: the public page. */
  @Text({ nullable: true })
  bookedByAccountId!: string | null

  @Instant()
  createdAt!: Date

  @Instant({ nullable: true })
  cancelledAt!: Date | null

  /** `BY_LEARNER`, else the account that did it. */
  @Text({ nullable: true })
  cancelledBy!: string | null

  /** Whether this was the learner's first workshop; null until the register says. */
  @Flag({ nullable: true })
  isFirstTime!: boolean | null

  @Version()
  version!: number

  /** When they came on the waiting list, never the same for two at one workshop: the order in which places are offered. */
  @Instant({ nullable: true })
  waitingSince!: Date | null

  /** When they took a place that was offered to them; null: they booked at once, or have none. */
  @Instant({ nullable: true })
  bookedAt!: Date | null

  /** When they said, asked shortly before the workshop, that they still come. */
  @Instant({ nullable: true })
  confirmedAt!: Date | null
  /** The first of the bookings that were made together; the same for all of them. null: made alone. */
  @Text({ nullable: true })
  @Index()
  groupId!: string | null

  /** Who booked for the learner and gets the letters; null: they did it themselves. */
  @Text({ nullable: true })
  bookerName!: string | null

  /** Given at this booking, and not known of the learner: used for this booking only, because a form proves nobody's identity. */
  @Text({ nullable: true })
  contactEmail!: string | null

  @Text({ nullable: true })
  contactPhone!: string | null

  /** The booking of another date that this one is instead of. Not a foreign key: one may be erased without the other. */
  @Text({ nullable: true })
  @Index()
  movedFromId!: string | null

  /** So shortly ago that the same answers once more are a second press of the button. */
  wasJustMade(now: Date): boolean {
    return now.getTime() - this.createdAt.getTime() < JUST_NOW
  }

  isActive(): boolean {
    return this.state === 'booked'
  }

  /** They wait for a place, or have one on offer. */
  isOnList(): boolean {
    return this.state === 'waiting' || this.state === 'offered'
  }

  /** Somebody who came without booking: the register's, and no place was held for them. */
  holdsPlace(): boolean {
    return this.isActive() && !this.isWalkIn
  }

  cancel(by: string, now: Date): void {
    this.state = 'cancelled'
    this.cancelledBy = by
    this.cancelledAt = now
  }

  takeOffer(now: Date): void {
    this.state = 'booked'
    this.bookedAt = now
  }

  /** They were on the waiting list, and are no longer. */
  canRejoin(): boolean {
    return this.state === 'cancelled' && this.waitingSince !== null && this.bookedAt === null
  }

  rejoin(since: Date): void {
    this.state = 'waiting'
    this.waitingSince = since
    this.cancelledAt = null
    this.cancelledBy = null
  }

  hasAttended(): boolean {
    return this.outcome === 'attended'
  }
}
