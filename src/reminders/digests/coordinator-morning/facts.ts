import { Injectable } from '@nestjs/common'
import { BusinessesService } from '../../../businesses/businesses.service.js'
import { CareService } from '../../../care/care.service.js'
import { ChampionsService } from '../../../champions/champions.service.js'
import { Database, integer } from '../../../database/database.js'
import { addDays, instantOf } from '../../../time/dates.js'
import { NO_FILTERS, staffFilters } from '../../../workshops/workshop-filters.js'
import { WorkshopsListService } from '../../../workshops/workshops-list.service.js'
import type { Occurrence } from '../occurrence.js'
import type { MorningFacts } from './morning.js'

/** As far ahead as the home page looks. */
const DAYS_AHEAD = 14

/** What the task force has to do, the same for all of them. */
@Injectable()
export class CoordinatorMorningFacts {
  constructor(
    private readonly database: Database,
    private readonly workshops: WorkshopsListService,
    private readonly champions: ChampionsService,
    private readonly businesses: BusinessesService,
    private readonly care: CareService,
  ) {}

  async of(occurrence: Occurrence, zone: string, now: Date): Promise<MorningFacts> {
    const { date } = occurrence
    const soon = addDays(date, DAYS_AHEAD)
    const count = (needs: string) => this.workshops.count(staffFilters({ needs, to: soon }, date))
    return {
      toDo: {
        ...(await this.#atTheMoment(occurrence, soon, zone, now)),
        reviews: await this.businesses.count({ name: '', ward: '', needs: 'review', kept: 'current' }),
        championsWaiting: [...(await this.champions.waiting()).stages.values()].reduce(
          (sum, number) => sum + number,
          0,
        ),
      },
      nearlyEmpty: await count('bookings'),
      full: await count('places'),
      care: await this.care.counts(date),
      workshops: await this.workshops.all({
        ...NO_FILTERS,
        when: 'coming',
        state: 'published',
        from: date,
        to: addDays(date, 1),
      }),
    }
  }

  /**
   * As the lists of the home page count them at the moment of the digest, and still open now: what comes up in the course of
   * the day is no reason for a message of the morning.
   */
  async #atTheMoment({ date, sendAt, since }: Occurrence, soon: string, zone: string, now: Date) {
    const row = await this.database.selectOne(
      `SELECT
         (SELECT COUNT(*) FROM workshops w WHERE w.state = 'published' AND w.date <= :date AND w.register_saved_at IS NULL
            AND w.source IS NULL AND w.ends_at <= :moment AND w.created_at <= :moment) AS registers,
         (SELECT COUNT(*) FROM messages m WHERE m.channel = 'phone' AND m.state = 'waiting' AND m.held_at IS NULL AND m.next_attempt_at < :tomorrow
            AND (m.expires_at IS NULL OR m.expires_at > :now) AND m.created_at <= :moment) AS calls,
         (SELECT COUNT(*) FROM messages m WHERE m.state = 'failed' AND m.next_attempt_at > :since AND m.next_attempt_at <= :moment) AS failed,
         (SELECT COUNT(*) FROM workshops w WHERE w.state <> 'cancelled' AND w.lead_champion_id IS NULL AND w.date >= :date
            AND w.date <= :soon AND (w.ends_at IS NULL OR w.ends_at > :now) AND w.created_at <= :moment) AS without_lead,
         (SELECT COUNT(*) FROM requests r WHERE r.state = 'new' AND r.created_at <= :moment) AS requests`,
      { date, soon, since, now, moment: sendAt, tomorrow: instantOf(addDays(date, 1), '00:00', zone) },
      { registers: integer, calls: integer, failed: integer, withoutLead: integer, requests: integer },
    )
    return row ?? { registers: 0, calls: 0, failed: 0, withoutLead: 0, requests: 0 }
  }
}
