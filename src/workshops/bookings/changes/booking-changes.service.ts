import { Injectable } from '@nestjs/common'
import { AuditService } from '../../../audit/audit.service.js'
import { changesBetween } from '../../../audit/changes.js'
import { Database } from '../../../database/database.js'
import { Learner } from '../../../learners/learner.entity.js'
import { LearnersService } from '../../../learners/learners.service.js'
import { NotFound, Refusal } from '../../../web/problems.js'
import { Booking } from '../booking.entity.js'
import { ownContact } from '../bookings.service.js'

const LABELS = { email: 'E-mail address for this booking', phone: 'Phone number for this booking' }
const NEEDS = { accessNeeds: 'What would make it easier' }

interface Contact {
  email: string | null
  phone: string | null
}

/** What whoever booked, or the task force, changes about bookings that stay. */
@Injectable()
export class BookingChangesService {
  constructor(
    private readonly database: Database,
    private readonly learners: LearnersService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Where the letters about these bookings go from now on. For them only, unless the learner's own letter led here (`isOwn`): then the
   * learner's record changes too, for bookings whose letters went there.
   * @throws Refusal when one of them is cancelled
   */
  async changeContact(ids: readonly string[], contact: Contact, isOwn: boolean): Promise<void> {
    await this.database.write(async (manager) => {
      for (const id of ids) {
        const booking = await this.mustLock(id)
        const isOfLearner = isOwn && booking.contactEmail === null && booking.contactPhone === null
        if (isOfLearner) await this.learners.changeContact(booking.learnerId, contact)
        else await this.changeHere(booking, contact)
        await manager.save(booking)
        this.database.touch('workshop', booking.workshopId)
      }
    })
  }

  /** @throws Refusal when it is cancelled */
  async changeNeeds(
    id: string,
    { accessNeeds, remember, forget }: { accessNeeds: string | null; remember: boolean; forget: boolean },
  ): Promise<void> {
    await this.database.write(async (manager) => {
      const booking = await this.mustLock(id)
      const changes = changesBetween({ accessNeeds: booking.accessNeeds }, { accessNeeds }, NEEDS)
      if (changes.length > 0) {
        await manager.save(Object.assign(booking, { accessNeeds }))
        await this.audit.record({ action: 'booking.needs_changed', subject: { kind: 'booking', id }, changes })
        this.database.touch('workshop', booking.workshopId)
      }
      if (forget) await this.learners.forgetNeeds(booking.learnerId)
      if (remember && accessNeeds) await this.learners.rememberNeeds({ id: booking.learnerId }, accessNeeds)
    })
  }

  /** Staff know that it is theirs: what was given at this booking becomes the learner's, and reaches them for every booking. */
  async confirmContact(id: string): Promise<void> {
    await this.database.write(async () => {
      const { learnerId, contactEmail: email, contactPhone: phone, workshopId } = await this.mustLock(id)
      if (email === null && phone === null) return
      await this.learners.changeContact(learnerId, { email, phone })
      await this.database.execute(
        `UPDATE bookings SET contact_email = NULLIF(contact_email, :email), contact_phone = NULLIF(contact_phone, :phone)
         WHERE learner_id = :learnerId AND (contact_email = :email OR contact_phone = :phone)`,
        { learnerId, email, phone },
      )
      await this.audit.record({ action: 'booking.contact_confirmed', subject: { kind: 'booking', id } })
      this.database.touch('workshop', workshopId)
    })
  }

  private async changeHere(booking: Booking, { email, phone }: Contact): Promise<void> {
    const learner = await this.database.read.findOneByOrFail(Learner, { id: booking.learnerId })
    const before = { email: booking.contactEmail ?? learner.email, phone: booking.contactPhone ?? learner.phone }
    const after = { email: email ?? before.email, phone: phone ?? before.phone }
    const changes = changesBetween(before, after, LABELS)
    if (changes.length === 0) return
    Object.assign(booking, ownContact({ name: learner.name, ...after }, learner))
    await this.audit.record({
      action: 'booking.contact_changed',
      subject: { kind: 'booking', id: booking.id },
      changes,
    })
  }

  private async mustLock(id: string): Promise<Booking> {
    const booking = await this.database.lock(Booking, id)
    if (!booking) throw new NotFound()
    if (!booking.isActive()) throw new Refusal('This booking is cancelled, so there is nothing to change.')
    return booking
  }
}
