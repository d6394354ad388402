import { Injectable } from '@nestjs/common'
import { type EntityManager, In } from 'typeorm'
import { AuditService } from '../../audit/audit.service.js'
import { newId } from '../../database/columns.js'
import { Database } from '../../database/database.js'
import { insertAll } from '../../database/insert-all.js'
import type { Learner } from '../../learners/learner.entity.js'
import { matchKeys } from '../../learners/learner-match.js'
import { LearnersService } from '../../learners/learners.service.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import type { Workshop } from '../workshop.entity.js'
import { WorkshopsService } from '../workshops.service.js'
import { Booking } from './booking.entity.js'
import { newReference } from './booking-reference.js'
import { hindranceTo, REFUSALS } from './hindrance.js'
import { OffersService } from './waiting/offers.service.js'
import { SettlingService } from './waiting/settling.service.js'
import { WaitingListService } from './waiting/waiting-list.service.js'

/** What somebody gives to book: a name and at least one way to reach them. */
export interface BookingDetails {
  name: string
  email: string | null
  phone: string | null
  accessNeeds: string | null
  /** They ticked it themselves, or said so on the phone. */
  wantsNews: boolean
  notes: string | null
  /** When no place is free they join the waiting list. */
  waits?: boolean
  /** null: the public page, by somebody who is not signed in. */
  byAccountId: string | null
  /** Who books for them and gets the letters; absent: they do it themselves. */
  bookerName?: string | null
  /** They let us remember what makes it easier. */
  remembersNeeds?: boolean
  /** The booking of another date that this one is instead of. */
  movedFromId?: string | null
}

type NewBooking = BookingDetails & Pick<Booking, 'state' | 'waitingSince'>

const CANCELLING = {
  booked: 'booking.cancelled',
  waiting: 'booking.left the waiting list',
  offered: 'booking.offer declined',
}

/** Where, on the page of the form, other workshops are offered: the error summary leads there. */
export const OTHER_WORKSHOPS = 'other-workshops'

@Injectable()
export class BookingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly workshops: WorkshopsService,
    private readonly learners: LearnersService,
    private readonly audit: AuditService,
    private readonly settling: SettlingService,
    private readonly offers: OffersService,
    private readonly waitingList: WaitingListService,
  ) {}

  /**
   * Holds a place, or a turn on the waiting list. Somebody who has one already keeps that one: `isNew` is then false, and nothing
   * is taken.
   * @throws NotFound, Refusal when the workshop cannot be booked (now)
   */
  async book(workshopId: string, details: BookingDetails): Promise<{ booking: Booking; isNew: boolean }> {
    // The workshop first, here and when cancelling: who wants both rows never waits for somebody who waits for them.
    return this.database.write(async () => this.bookAt(await this.workshops.lock(workshopId), details))
  }

  /** As `book`. Inside a write that has the workshop locked. */
  async bookAt(workshop: Workshop, details: BookingDetails): Promise<{ booking: Booking; isNew: boolean }> {
    return this.database.write(async () => {
      const hindrance = hindranceTo(workshop, this.clock.now())
      if (hindrance && hindrance !== 'full') throw refusal(hindrance)
      const { name, email, phone, wantsNews, byAccountId } = details
      const learner = await this.learners.findOrAdd({
        name,
        email,
        phone,
        wantsNews,
        isUnproven: byAccountId === null,
      })
      return this.hold(workshop, learner, details)
    })
  }

  /** As `book`, for a learner who is known. Inside a write that has the workshop locked. */
  async hold(
    workshop: Workshop,
    learner: Learner,
    details: BookingDetails,
  ): Promise<{ booking: Booking; isNew: boolean }> {
    return this.database.write(async (manager) => {
      const workshopId = workshop.id
      const held = await this.heldBy(manager, workshopId, learner.id)
      if (held) return { booking: await this.withPlaceIfFree(manager, held), isNew: false }
      const state = (await this.takesPlace(workshopId)) ? 'booked' : 'waiting'
      if (state === 'waiting' && !(details.waits && workshop.hasWaitingList())) throw refusal('full')
      const waitingSince = state === 'waiting' ? await this.waitingList.endOf(workshopId) : null
      const booking = await this.insert(manager, workshopId, learner, { ...details, state, waitingSince })
      if (details.remembersNeeds && details.accessNeeds) await this.learners.rememberNeeds(learner, details.accessNeeds)
      const action = state === 'booked' ? 'booking.made' : 'booking.joined the waiting list'
      await this.audit.record({ action, subject: { kind: 'booking', id: booking.id } })
      this.database.touch('workshop', workshopId, `booking:${booking.id}`)
      return { booking, isNew: true }
    })
  }

  /**
   * Gives the place, the offer or the turn on the waiting list back, once: `isNew` is false when it was cancelled before.
   * @param by `BY_LEARNER`, or the account that does it
   * @throws NotFound, Refusal when the workshop is cancelled or has started
   */
  async cancel(bookingId: string, by: string): Promise<{ booking: Booking; isNew: boolean }> {
    const { workshopId } = await this.get(bookingId)
    return this.database.write(async (manager) => {
      const workshop = await this.workshops.lock(workshopId)
      const booking = await this.lock(bookingId)
      const { state } = booking
      if (state === 'cancelled') return { booking, isNew: false }
      this.refuseTooLate(workshop, booking)
      booking.cancel(by, this.clock.now())
      await manager.save(booking)
      if (state === 'offered') await this.offers.end(bookingId, 'declined', by)
      if (state !== 'waiting') await this.giveBack(workshopId)
      await this.audit.record({ action: CANCELLING[state], subject: { kind: 'booking', id: bookingId } })
      this.database.touch('workshop', workshopId, `booking:${bookingId}`)
      return { booking, isNew: true }
    })
  }

  /** @throws NotFound */
  async get(id: string): Promise<Booking> {
    const booking = await this.database.read.findOneBy(Booking, { id })
    if (!booking) throw new NotFound()
    return booking
  }

  private async lock(id: string): Promise<Booking> {
    const booking = await this.database.lock(Booking, id)
    if (!booking) throw new NotFound()
    return booking
  }

  private async heldBy(manager: EntityManager, workshopId: string, learnerId: string): Promise<Booking | null> {
    return manager.findOneBy(Booking, { workshopId, learnerId, state: In(['booked', 'waiting', 'offered']) })
  }

  /** In the last hour nothing is offered any more, and who waits may book a free place like everybody. */
  private async withPlaceIfFree(manager: EntityManager, held: Booking): Promise<Booking> {
    if (held.state !== 'waiting' || !(await this.takesPlace(held.workshopId))) return held
    const booking = await this.lock(held.id)
    if (booking.state !== 'waiting') {
      await this.giveBack(held.workshopId)
      return booking
    }
    booking.takeOffer(this.clock.now())
    await manager.save(booking)
    await this.audit.record({ action: 'booking.made', subject: { kind: 'booking', id: held.id } })
    this.database.touch('workshop', held.workshopId, `booking:${held.id}`)
    return booking
  }

  /** Whether a place was free. An offer that has ended, and nobody has noticed yet, goes to who waits first. */
  private async takesPlace(workshopId: string): Promise<boolean> {
    if (await this.takePlace(workshopId)) return true
    return (await this.settling.settle(workshopId)) && (await this.takePlace(workshopId))
  }

  /** The database decides: with one place left, one of any number of statements like this changes a row. */
  private async takePlace(workshopId: string): Promise<boolean> {
    const taken = await this.database.execute(
      `UPDATE workshops SET booked = booked + 1
       WHERE id = :workshopId AND state = 'published' AND format = 'bookable' AND starts_at > :now
         AND (places IS NULL OR booked < places)`,
      { workshopId, now: this.clock.now() },
    )
    return taken > 0
  }

  /** Inside the write that has locked the workshop. */
  async giveBack(workshopId: string): Promise<void> {
    await this.database.execute('UPDATE workshops SET booked = booked - 1 WHERE id = :workshopId', { workshopId })
  }

  private async insert(manager: EntityManager, workshopId: string, learner: Learner, details: NewBooking) {
    const { accessNeeds, notes, byAccountId, bookerName = null, movedFromId = null, state, waitingSince } = details
    const booking = manager.create(Booking, {
      id: newId(),
      workshopId,
      learnerId: learner.id,
      state,
      waitingSince,
      outcome: null,
      isWalkIn: false,
      accessNeeds,
      notes,
      reference: await this.unusedReference(manager),
      bookedByAccountId: byAccountId,
      createdAt: this.clock.now(),
      cancelledAt: null,
      cancelledBy: null,
      isFirstTime: null,
      groupId: null,
      bookerName,
      ...ownContact(details, learner),
      movedFromId,
      version: 1,
    })
    await insertAll(manager, Booking, [booking])
    return booking
  }

  private async unusedReference(manager: EntityManager): Promise<string> {
    const reference = newReference()
    return (await manager.existsBy(Booking, { reference })) ? this.unusedReference(manager) : reference
  }

  private refuseTooLate(workshop: Workshop, booking: Booking): void {
    if (booking.isWalkIn) throw new Refusal('They came without booking. Take them off on the register.')
    if (workshop.hasStarted(this.clock.now()))
      throw new Refusal('This workshop has started, so the booking cannot be cancelled any more.')
    if (workshop.isCancelled()) throw new Refusal('The whole workshop is cancelled, so nobody needs to cancel.')
  }
}

/** What is not known of the learner: for this booking only, and replacing nothing, because a form proves nobody's identity. */
export function ownContact(
  { name, email, phone }: Pick<BookingDetails, 'name' | 'email' | 'phone'>,
  learner: Pick<Learner, 'matchEmail' | 'matchPhone'>,
): Pick<Booking, 'contactEmail' | 'contactPhone'> {
  const given = matchKeys(name, email, phone)
  return {
    contactEmail: given.matchEmail === learner.matchEmail ? null : email,
    contactPhone: given.matchPhone === learner.matchPhone ? null : phone,
  }
}

const refusal = (hindrance: keyof typeof REFUSALS) => new Refusal(REFUSALS[hindrance], OTHER_WORKSHOPS)
