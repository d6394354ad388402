import { Inject, Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { CONFIG, type Config } from '../../config.js'
import { Database, text } from '../../database/database.js'
import { matchKeys } from '../../learners/learner-match.js'
import { facts, link, paragraph } from '../../mail/letter.js'
import { OutboxService } from '../../mail/outbox.service.js'
import { Clock } from '../../time/clock.js'
import { timesOf } from '../workshop-text.js'
import { formatDate } from '../../time/dates.js'
import { type BookingDetail, BookingDetailService } from './booking-detail.service.js'
import { BookingKeysService } from './booking-keys.service.js'
import { bookingsPaths, CHANGE_BOOKING } from './bookings.paths.js'

/** Two presses of the button within this time are one letter. */
const ONCE_IN_MINUTES = 10

/** Sends somebody the link to what they booked. It goes where the letters of that booking go, never to what was typed to ask for it. */
@Injectable()
export class BookingLinksService {
  constructor(
    private readonly database: Database,
    private readonly details: BookingDetailService,
    private readonly keys: BookingKeysService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether there was such a booking is not told: whoever asks may be anybody. */
  async send(workshopId: string, who: { name: string; email: string; phone: string }): Promise<void> {
    const { matchName, matchEmail, matchPhone } = matchKeys(who.name, who.email, who.phone)
    const [found] = await this.database.select(
      `SELECT b.id FROM bookings b JOIN learners l ON l.id = b.learner_id
       WHERE b.workshop_id = :workshopId AND b.state = 'booked' AND l.match_name = :matchName
         AND (l.match_email = :matchEmail OR l.match_phone = :matchPhone OR lower(b.contact_email) = :matchEmail)
       ORDER BY b.created_at, b.id LIMIT 1`,
      { workshopId, matchName, matchEmail, matchPhone },
      { id: text },
    )
    if (found) await this.sendFor(found.id)
  }

  /** @returns false when the booking has no e-mail address that can be used */
  async sendFor(bookingId: string): Promise<boolean> {
    const booking = await this.details.get(bookingId)
    const { email, reach } = booking
    if (email === null || (reach !== 'email' && reach !== 'unsent')) return false
    await this.database.write(async () => {
      const turn = Math.floor(this.clock.now().getTime() / (ONCE_IN_MINUTES * 60_000))
      const isNew = await this.outbox.put({
        key: `booking-link/booking:${bookingId}/${email.toLowerCase()}/${turn}`,
        kind: 'booking-link',
        purpose: 'service',
        subject: { kind: 'booking', id: bookingId },
        recipient: { kind: 'learner', id: booking.learnerId },
        to: { name: booking.bookerName ?? booking.name, address: email },
        letter: this.letterFor(booking),
        expiresAt: booking.startsAt,
      })
      if (isNew) await this.audit.record({ action: 'booking.link_sent', subject: { kind: 'booking', id: bookingId } })
    })
    return true
  }

  private letterFor({ id, groupId, title, date, name, bookerName, reference, ...when }: BookingDetail) {
    const shown = groupId ?? id
    const href = this.config.publicUrl + bookingsPaths.show(shown, this.keys.of(CHANGE_BOOKING, shown))
    const rows = [
      { label: 'Workshop', value: title },
      { label: 'Date', value: formatDate(date) },
      { label: 'Time', value: timesOf(when) },
      { label: 'Booked for', value: name },
      { label: 'Booking reference', value: reference },
    ]
    return {
      subject: `Your link: ${title}, ${formatDate(date)}`,
      parts: [
        paragraph(`Hello ${bookerName ?? name},`),
        paragraph('This is the link to what you booked. It shows, changes or cancels it.'),
        facts(rows),
        link('See, change or cancel the booking', href),
        paragraph('Did you not ask for it? Then you need do nothing.'),
      ],
    }
  }
}
