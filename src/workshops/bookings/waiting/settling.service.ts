import { Injectable } from '@nestjs/common'
import { AuditService } from '../../../audit/audit.service.js'
import { Database, type Touched } from '../../../database/database.js'
import { Clock } from '../../../time/clock.js'
import { PlacesFactsService, type WorkshopPlaces } from '../../places/places-facts.service.js'
import { WorkshopsService } from '../../workshops.service.js'
import { BY_CHANGE } from '../booking.entity.js'
import { offerEnds } from './offer-ends.js'
import { OffersService } from './offers.service.js'
import { isSettled, type Settlement, settlementOf, workedOut } from './settlement.js'

/**
 * Keeps places and waiting lists as the facts want them: how many places there are, which offers have ended, who is offered one
 * next. It runs in the write of whatever changed a workshop, its room, its venue or the settings, and every minute for what
 * time alone changes. Nothing is remembered: each time it is worked out anew.
 */
@Injectable()
export class SettlingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: PlacesFactsService,
    private readonly workshops: WorkshopsService,
    private readonly offers: OffersService,
    private readonly audit: AuditService,
  ) {
    database.beforeCommit((touched) => this.follow(touched))
  }

  /** Every workshop that is to come; writes only where something is to be done. */
  async pass(): Promise<void> {
    const now = this.clock.now()
    for (const facts of await this.facts.ofAllToCome(now))
      if (!isSettled(facts, settlementOf(facts, now))) await this.settle(facts.id)
  }

  /** In the write that is under way, or in one of its own. False when there was nothing to do. */
  async settle(id: string): Promise<boolean> {
    const seen = await this.facts.of(id)
    if (!seen || isSettled(seen, settlementOf(seen, this.clock.now()))) return false
    return this.database.write(async () => {
      await this.workshops.lock(id)
      await this.endOffers(await this.get(id))
      const facts = await this.get(id)
      const settlement = settlementOf(facts, this.clock.now())
      await this.keepPlaces(facts, settlement)
      if (settlement.endsWaiting) await this.endWaiting(id)
      if (settlement.offers > 0) await this.offer(facts, settlement.offers)
      this.database.touch('workshop', id)
      return true
    })
  }

  private async follow(touched: Touched[]): Promise<void> {
    const now = this.clock.now()
    // Several bookings of one workshop are one workshop.
    await this.settleAll([...new Set(touched.flatMap(({ kind, id }) => (kind === 'workshop' ? [id] : [])))])
    for (const { kind, id } of touched) {
      if (kind === 'venue') await this.settleAll(await this.facts.toComeAt({ venueId: id }, now))
      if (kind === 'room') await this.settleAll(await this.facts.toComeAt({ roomId: id }, now))
      if (kind === 'council') await this.pass()
    }
  }

  private async settleAll(ids: string[]): Promise<void> {
    for (const id of ids) await this.settle(id)
  }

  private async get(id: string): Promise<WorkshopPlaces> {
    const facts = await this.facts.of(id)
    if (!facts) throw new Error('The workshop is gone')
    return facts
  }

  private async endOffers(facts: WorkshopPlaces): Promise<void> {
    const now = this.clock.now()
    const { ends } = settlementOf(facts, now)
    if (ends === 'withdrawn') await this.offers.withdraw(facts.id)
    if (ends === 'expired') await this.offers.expire(facts.id, facts.startsAt !== null && facts.startsAt <= now)
  }

  private async keepPlaces(facts: WorkshopPlaces, { places, over }: Settlement): Promise<void> {
    if (places === facts.placesNow && over === facts.overbooked) return
    await this.database.execute('UPDATE workshops SET places = :places, places_over = :over WHERE id = :id', {
      id: facts.id,
      places,
      over,
    })
    const before = facts.placesNow === null ? null : facts.placesNow - facts.overbooked
    const after = workedOut(facts)
    if (before !== after)
      await this.audit.record({
        action: 'workshop.places worked out',
        subject: { kind: 'workshop', id: facts.id },
        changes: [{ field: 'Places there are', before: before?.toString() ?? null, after: after?.toString() ?? null }],
      })
  }

  private async endWaiting(workshopId: string): Promise<void> {
    await this.database.execute(
      `UPDATE bookings SET state = 'cancelled', cancelled_at = :now, cancelled_by = :by, version = version + 1
       WHERE workshop_id = :workshopId AND state = 'waiting'`,
      { workshopId, now: this.clock.now(), by: BY_CHANGE },
    )
  }

  private async offer(facts: WorkshopPlaces, count: number): Promise<void> {
    const endsAt = facts.startsAt && offerEnds(this.clock.now(), facts.startsAt, facts)
    if (endsAt) await this.offers.make(facts.id, count, endsAt)
  }
}
