import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { OfficeService } from '../office.service.js'
import { RemindersService, type SubjectChanges } from '../reminders.service.js'
import { type Sample, type Subject, SUBJECTS } from '../subject.js'
import { Rule } from './rule.entity.js'
import type { RuleDetails } from './rule.form.js'
import { RulesService } from './rules.service.js'

/** What a rule would say, and what it would do to the outbox. Nothing is written. */
export interface RulePreview {
  sample: Sample | null
  changes: SubjectChanges[]
}

@Injectable()
export class RulePreviewsService {
  constructor(
    private readonly rules: RulesService,
    private readonly reminders: RemindersService,
    private readonly offices: OfficeService,
    private readonly clock: Clock,
    @Inject(SUBJECTS) private readonly subjects: readonly Subject[],
  ) {}

  /** @param present the rule as it is; null for one that is new */
  async preview(present: Rule | null, details: RuleDetails): Promise<RulePreview> {
    const wanted = Object.assign(new Rule(), present ?? NEW, details)
    const rules = await this.rules.all(details.subject)
    const others = rules.filter(({ id }) => id !== wanted.id)
    return {
      sample: await this.sample(wanted),
      changes: await this.reminders.changesEverywhere(details.subject, [...others, wanted]),
    }
  }

  async sample(rule: Rule): Promise<Sample | null> {
    const subject = this.subjects.find(({ kind }) => kind === rule.subject)
    return subject ? subject.sample(rule, await this.offices.get(), this.clock.now()) : null
  }
}

/** Its messages would have keys of their own. */
const NEW = { id: 'new', isShipped: false, version: 1, createdAt: new Date(0) }
