import { Injectable } from '@nestjs/common'
import { Database, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import type { Venue } from '../../venues/venue.entity.js'
import { VenuesService } from '../../venues/venues.service.js'
import type { Workshop } from '../../workshops/workshop.entity.js'
import { WorkshopsService } from '../../workshops/workshops.service.js'
import { type Changes, compare } from '../comparison.js'
import type { Office } from '../message.js'
import { OfficeService } from '../office.service.js'
import type { Rule } from '../rules/rule.entity.js'
import { RulesService } from '../rules/rules.service.js'
import { WorkshopsFacts } from '../workshops/facts.js'
import type { WorkshopFacts } from '../workshops/situation.js'
import { cannotBeTold, dueMessages, type Verdict, verdicts } from '../workshops/verdicts.js'
import { changedWorkshop } from './changed-workshop.js'
import type { WorkshopChange } from './simulation.form.js'

const STANDING = { id: text, toName: text, subject: text, textBody: text }

/** What would happen to the outbox, and what stands there now of the messages that it happens to. */
export interface Simulated {
  changes: Changes
  standing: Map<string, Row<typeof STANDING>>
  unreachable: Verdict[]
  /** The workshop as it would be. */
  facts: WorkshopFacts
  office: Office
  now: Date
}

/** What a change of a workshop would make of its messages. Nothing is written: facts with the change put in, and the rules. */
@Injectable()
export class SimulationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly facts: WorkshopsFacts,
    private readonly offices: OfficeService,
    private readonly rules: RulesService,
    private readonly venues: VenuesService,
    private readonly workshops: WorkshopsService,
  ) {}

  /** @throws Refusal when the change could not be saved */
  async of(workshop: Workshop, change: WorkshopChange): Promise<Simulated> {
    const [now, zone] = [this.clock.now(), this.clock.zone]
    const { format, places } = workshop
    this.workshops.mustAllow(workshop, { ...change, format, places })
    const changed = changedWorkshop(workshop, change, now, zone)
    const venue = changed.venueId === null ? null : await this.venues.find(changed.venueId)
    if (changed.venueId !== null && !venue) throw new Refusal('Select a venue', 'venueId')
    const [facts] = await this.facts.about([workshop.id])
    if (!facts) throw new NotFound()
    return this.compared(withChange(facts, changed, venue), await this.rules.all('workshop'), now)
  }

  private async compared(facts: WorkshopFacts, rules: Rule[], now: Date): Promise<Simulated> {
    const office = await this.offices.get()
    const changes = compare(dueMessages(rules, facts, office, now), facts.messages, office.sender, now)
    const ids = [...changes.withdraw, ...changes.refresh.map(({ message }) => message)].map(({ id }) => id)
    const rows = ids.length
      ? await this.database.select(
          'SELECT id, to_name, subject, text_body FROM messages WHERE id IN (:...ids)',
          { ids },
          STANDING,
        )
      : []
    return {
      changes,
      standing: new Map(rows.map((row) => [row.id, row])),
      unreachable: verdicts(rules, facts, office, now).filter(cannotBeTold),
      facts,
      office,
      now,
    }
  }
}

function withChange(facts: WorkshopFacts, changed: Workshop, venue: Venue | null): WorkshopFacts {
  const { state, cancelReason, cancelledAt, publishedAt, sequence, movedAt, isOnline, onlineLink } = changed
  const { date, startTime, endTime, startsAt, endsAt } = changed
  const room = changed.roomId === null ? null : facts.room
  const standing = { state, cancelReason, cancelledAt, publishedAt, sequence, movedAt }
  const whenAndWhere = { date, startTime, endTime, startsAt, endsAt, isOnline, onlineLink, venue, room }
  return { ...facts, ...standing, ...whenAndWhere }
}
