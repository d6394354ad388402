import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { boolean, Database, instant, integer, type Row, text } from '../../database/database.js'
import { StopListService } from '../../mail/stops/stop-list.service.js'
import { isSingleAddress } from '../../mail/address.js'
import { NotFound } from '../../web/problems.js'
import { SettlingService } from './waiting/settling.service.js'

const SHAPE = {
  id: text,
  workshopId: text,
  state: text,
  outcome: text.nullable,
  isWalkIn: boolean,
  accessNeeds: text.nullable,
  notes: text.nullable,
  reference: text,
  createdAt: instant,
  cancelledAt: instant.nullable,
  cancelledBy: text.nullable,
  bookedByAccountId: text.nullable,
  bookedByName: text.nullable,
  groupId: text.nullable,
  bookerName: text.nullable,
  contactEmail: text.nullable,
  contactPhone: text.nullable,
  movedToId: text.nullable,
  learnerId: text,
  rememberedNeeds: text.nullable,
  name: text,
  email: text.nullable,
  phone: text.nullable,
  title: text,
  bring: text,
  isOnline: boolean,
  onlineLink: text,
  date: text,
  startTime: text.nullable,
  endTime: text.nullable,
  startsAt: instant.nullable,
  endsAt: instant.nullable,
  workshopState: text,
  cancelReason: text.nullable,
  waitingSince: instant.nullable,
  bookedAt: instant.nullable,
  confirmedAt: instant.nullable,
  waitingList: text,
  format: text,
  /** Of the last offer. */
  offerEndsAt: instant.nullable,
  /** On the waiting list: 1 is the next. */
  position: integer,
  sequence: integer,
  venueName: text.nullable,
  roomName: text.nullable,
  address: text.nullable,
  postcode: text.nullable,
  parking: text.nullable,
  bus: text.nullable,
  stepFree: boolean.nullable,
  hearingLoop: boolean.nullable,
  accessibleToilet: boolean.nullable,
}

/** How somebody hears of changes. `unsent`: they gave an e-mail address, and no mail server is set up to write to it. */
export type Reach = 'email' | 'unsent' | 'phone' | 'none'

/** `email` and `phone` are those that count for this booking. */
export type BookingDetail = Row<typeof SHAPE> & { reach: Reach }

const TOGETHER = {
  id: text,
  name: text,
  state: text,
  cancelledBy: text.nullable,
  isWalkIn: boolean,
  reference: text,
  learnerId: text,
  contactEmail: text.nullable,
  /** Of the last offer. */
  offerEndsAt: instant.nullable,
  /** On the waiting list: 1 is the next. */
  position: integer,
}

/** One of the people who were booked together. */
export type Together = Row<typeof TOGETHER>

/** One booking with its workshop, venue and learner. */
@Injectable()
export class BookingDetailService {
  constructor(
    private readonly database: Database,
    private readonly stopList: StopListService,
    private readonly settling: SettlingService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws NotFound */
  async get(id: string): Promise<BookingDetail> {
    const row = await this.database.selectOne(
      `SELECT b.id, b.workshop_id, b.state, b.outcome, b.is_walk_in, b.access_needs, b.notes, b.reference, b.created_at,
         b.cancelled_at, b.cancelled_by, b.booked_by_account_id, account.name AS booked_by_name, b.group_id, b.booker_name, b.contact_email,
         b.contact_phone, (SELECT MIN(m.id) FROM bookings m WHERE m.moved_from_id = b.id) AS moved_to_id,
         l.id AS learner_id, l.access_needs AS remembered_needs, l.name,
         COALESCE(b.contact_email, l.email) AS email, COALESCE(b.contact_phone, l.phone) AS phone,
         w.title, w.bring, w.is_online, w.online_link, w.date, w.start_time, w.end_time, w.starts_at, w.ends_at,
         w.state AS workshop_state, w.cancel_reason, w.sequence, v.name AS venue_name, room.name AS room_name, v.address, v.postcode, v.parking, v.bus,
         v.step_free, v.hearing_loop, v.accessible_toilet, b.waiting_since, b.booked_at, b.confirmed_at, w.waiting_list, w.format,
         (SELECT MAX(o.ends_at) FROM offers o WHERE o.booking_id = b.id) AS offer_ends_at,
         (SELECT COUNT(*) FROM bookings q WHERE q.workshop_id = b.workshop_id AND q.state = 'waiting'
            AND q.waiting_since <= b.waiting_since) AS position
       FROM bookings b JOIN workshops w ON w.id = b.workshop_id JOIN learners l ON l.id = b.learner_id
         LEFT JOIN venues v ON v.id = w.venue_id LEFT JOIN rooms room ON room.id = w.room_id
         LEFT JOIN accounts account ON account.id = b.booked_by_account_id
       WHERE b.id = :id`,
      { id },
      SHAPE,
    )
    if (!row) throw new NotFound()
    return { ...row, reach: await this.reachOf(row) }
  }

  /** The same for a page of now: an offer that has ended, and nobody has noticed yet, is passed on first. */
  async settled(booking: BookingDetail): Promise<BookingDetail> {
    if (booking.state !== 'offered' || !(await this.settling.settle(booking.workshopId))) return booking
    return this.get(booking.id)
  }

  /** Everybody of the group, who booked first; nobody for a booking that was made alone. */
  async together({ groupId }: Pick<BookingDetail, 'groupId'>): Promise<Together[]> {
    if (groupId === null) return []
    return this.database.select(
      `SELECT b.id, l.name, b.state, b.cancelled_by, b.is_walk_in, b.reference, b.learner_id, b.contact_email,
         (SELECT MAX(o.ends_at) FROM offers o WHERE o.booking_id = b.id) AS offer_ends_at,
         (SELECT COUNT(*) FROM bookings q WHERE q.workshop_id = b.workshop_id AND q.state = 'waiting'
            AND q.waiting_since <= b.waiting_since) AS position
       FROM bookings b JOIN learners l ON l.id = b.learner_id
       WHERE b.group_id = :groupId ORDER BY CASE WHEN b.id = :groupId THEN 0 ELSE 1 END, lower(l.name), b.id`,
      { groupId },
      TOGETHER,
    )
  }

  private async reachOf({ email, phone }: { email: string | null; phone: string | null }): Promise<Reach> {
    const isWritable = email !== null && isSingleAddress(email) && !(await this.stopList.find(email))
    if (isWritable) return this.config.smtpUrl === null ? 'unsent' : 'email'
    return phone ? 'phone' : 'none'
  }
}
