import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { changesBetween } from '../../audit/changes.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { Database, instant, text } from '../../database/database.js'
import { NotFound, Refusal } from '../../web/problems.js'
import type { WaitingList } from '../workshop.entity.js'
import { WorkshopsService } from '../workshops.service.js'
import { placesFor } from './places.js'
import { PlacesFactsService, type WorkshopPlaces } from './places-facts.service.js'

const LABELS = { waitingList: 'Waiting list' } as const
/** Of the log of offers. */
const LATEST = 50

export interface PlacesDetail {
  facts: WorkshopPlaces
  /** null: nobody asked for a number. */
  why: string | null
  affected: Affected[]
}

/** Somebody who holds one of the places that room and champions no longer allow. */
export interface Affected {
  id: string
  name: string
}

export interface OfferRow {
  bookingId: string
  name: string
  offeredAt: Date
  endsAt: Date
  outcome: string | null
  endedAt: Date | null
  /** `learner`, or the account that did it. */
  endedBy: string | null
  endedByName: string | null
}

/** Why a workshop has the places that it has, who is affected when there are fewer, and what was offered to whom. */
@Injectable()
export class PlacesService {
  constructor(
    private readonly database: Database,
    private readonly facts: PlacesFactsService,
    private readonly workshops: WorkshopsService,
    private readonly audit: AuditService,
  ) {}

  /** @throws NotFound */
  async get(workshopId: string): Promise<PlacesDetail> {
    const facts = await this.facts.of(workshopId)
    if (!facts) throw new NotFound()
    const { wanted, capacity, champions, ratio } = facts
    return {
      facts,
      why: wanted === null ? null : placesFor({ wanted, room: capacity, champions, ratio }).why,
      affected: await this.affected(workshopId, facts.overbooked),
    }
  }

  /** @throws NotFound, ChangedMeanwhile, Refusal */
  async change(id: string, version: string, wish: { waitingList: WaitingList }): Promise<void> {
    await this.database.write(async (manager) => {
      const workshop = await this.workshops.lock(id)
      ChangedMeanwhile.check({ version }, workshop)
      if (workshop.isCancelled()) throw new Refusal('This workshop is cancelled. Put it back first.')
      const before = { ...workshop }
      await manager.save(Object.assign(workshop, wish))
      await this.audit.record({
        action: 'workshop.changed',
        subject: { kind: 'workshop', id },
        changes: changesBetween(before, workshop, LABELS),
      })
      this.database.touch('workshop', id)
    })
  }

  /** The latest first. */
  async offers(workshopId: string): Promise<OfferRow[]> {
    return this.database.select(
      `SELECT o.booking_id, l.name, o.offered_at, o.ends_at, o.outcome, o.ended_at, o.ended_by, account.name AS ended_by_name
       FROM bookings b JOIN offers o ON o.booking_id = b.id JOIN learners l ON l.id = b.learner_id
         LEFT JOIN accounts account ON account.id = o.ended_by
       WHERE b.workshop_id = :workshopId ORDER BY o.offered_at DESC, o.id LIMIT ${LATEST}`,
      { workshopId },
      {
        bookingId: text,
        name: text,
        offeredAt: instant,
        endsAt: instant,
        outcome: text.nullable,
        endedAt: instant.nullable,
        endedBy: text.nullable,
        endedByName: text.nullable,
      },
    )
  }

  /** Who came last to a place, the last of them first. */
  private async affected(workshopId: string, count: number): Promise<Affected[]> {
    if (count === 0) return []
    return this.database.select(
      `SELECT b.id, l.name FROM bookings b JOIN learners l ON l.id = b.learner_id
       WHERE b.workshop_id = :workshopId AND b.state IN ('booked', 'offered') AND b.is_walk_in = :isWalkIn
       ORDER BY COALESCE((SELECT MAX(o.offered_at) FROM offers o WHERE o.booking_id = b.id), b.created_at) DESC, b.id LIMIT :count`,
      { workshopId, count, isWalkIn: false },
      { id: text, name: text },
    )
  }
}
