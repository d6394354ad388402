import { Injectable } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import type { MessageChange, MessageForecast } from '../../workshops/series/series-messages.js'
import { SeriesMessages } from '../../workshops/series/series-messages.js'
import { OfficeService } from '../office.service.js'
import { RemindersService } from '../reminders.service.js'
import { RulesService } from '../rules/rules.service.js'
import { WorkshopsFacts } from '../workshops/facts.js'
import { cannotBeTold, verdicts } from '../workshops/verdicts.js'
import { WorkshopSubject } from '../workshops/workshop-subject.js'

/**
 * What a change of a series would tell people. It is asked inside the transaction that tries the change: the facts are then those after it,
 * and nothing is written.
 */
@Injectable()
export class SeriesForecastService {
  constructor(
    private readonly clock: Clock,
    private readonly subject: WorkshopSubject,
    private readonly reminders: RemindersService,
    private readonly rules: RulesService,
    private readonly facts: WorkshopsFacts,
    private readonly offices: OfficeService,
    messages: SeriesMessages,
  ) {
    messages.tellBy((ids) => this.about(ids))
  }

  async about(workshopIds: string[]): Promise<MessageForecast> {
    const rules = await this.rules.all(this.subject.kind)
    const office = await this.offices.get()
    const found = await this.reminders.changes(this.subject, workshopIds, rules)
    const changes = found.flatMap(({ id: workshopId, change }): MessageChange[] => [
      ...change.insert
        .filter(({ known }) => known === null)
        .map(({ to, letter }) => ({
          workshopId,
          kind: 'new' as const,
          who: to.name,
          channel: to.channel,
          subject: letter.subject,
        })),
      ...change.refresh.map(({ desired: { to, letter }, isBack }) => ({
        workshopId,
        kind: isBack ? ('new' as const) : ('changed' as const),
        who: to.name,
        channel: to.channel,
        subject: letter.subject,
      })),
      ...change.withdraw.map(({ toName, channel, subject }) => ({
        workshopId,
        kind: 'withdrawn' as const,
        who: toName,
        channel,
        subject,
      })),
    ])
    const workshops = await this.facts.about(workshopIds)
    const silent = workshops.flatMap((workshop) =>
      verdicts(rules, workshop, office, this.clock.now()).filter(cannotBeTold),
    )
    return { changes, unreachable: [...new Set(silent.map(({ attendance }) => attendance.person.name))] }
  }
}
