import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../../audit/changes.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { newId } from '../../database/columns.js'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { OPTIONAL_CONDITIONS } from '../workshops/conditions/optional.js'
import { isOpen } from './moments.js'
import { Rule } from './rule.entity.js'
import type { RuleDetails } from './rule.form.js'
import { PURPOSE_WORDS, recipientsInWords, whenInWords } from './rule.words.js'

const LABELS = {
  name: 'Name',
  when: 'When',
  to: 'To',
  conditions: 'Only when',
  purpose: 'Kind',
  lookBackDays: 'Given up after (days)',
  isOn: 'On',
  onFrom: 'First day',
  onUntil: 'Last day',
  messageSubject: 'Subject',
  messageBody: 'Message',
  messageText: 'Text message',
}

/** Adds, changes and switches rules. The outbox follows after the commit. */
@Injectable()
export class RuleChangesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** @throws Refusal when nobody may add a rule for this moment */
  async add(details: RuleDetails): Promise<Rule> {
    if (!isOpen(details.moment)) throw new Refusal('Select before it starts, or after it has ended', 'moment')
    return this.database.write(async (manager) => {
      const rule = await manager.save(
        manager.create(Rule, { id: newId(), isShipped: false, createdAt: this.clock.now(), ...details }),
      )
      await this.#record('rule.added', rule.id, changesBetween(null, readable(details), LABELS))
      return rule
    })
  }

  /** @throws ChangedMeanwhile, NotFound, Refusal when a shipped rule were to become another one */
  async change(id: string, version: string, details: RuleDetails): Promise<void> {
    await this.database.write(async (manager) => {
      const rule = await this.#locked(id)
      if (Number(version) !== rule.version)
        throw new ChangedMeanwhile(rule.version, nowDiffers(readable(details), readable(rule), LABELS))
      if (rule.moment !== details.moment && (rule.isShipped || !isOpen(details.moment)))
        throw new Refusal('When this rule sends cannot be another moment. Add a new rule instead', 'moment')
      const changes = changesBetween(readable(rule), readable(details), LABELS)
      if (changes.length === 0) return
      await manager.save(Object.assign(rule, details))
      await this.#record('rule.changed', id, changes)
    })
  }

  /** Saying so twice changes nothing. @throws NotFound */
  async switch(id: string, isOn: boolean): Promise<void> {
    await this.database.write(async (manager) => {
      const rule = await this.#locked(id)
      if (rule.isOn === isOn) return
      await manager.save(Object.assign(rule, { isOn }))
      await this.#record(isOn ? 'rule.switched on' : 'rule.switched off', id)
    })
  }

  /** What it sent stays. @throws NotFound; Refusal for a rule that came with the program */
  async delete(id: string): Promise<void> {
    await this.database.write(async (manager) => {
      const rule = await this.#locked(id)
      if (rule.isShipped) throw new Refusal('This rule came with the program. Switch it off instead')
      await manager.remove(rule)
      await this.#record('rule.deleted', id, changesBetween(readable(rule), null, LABELS))
    })
  }

  async #locked(id: string): Promise<Rule> {
    const rule = await this.database.lock(Rule, id)
    if (!rule) throw new NotFound()
    return rule
  }

  async #record(action: string, id: string, changes: ReturnType<typeof changesBetween> = []): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'rule', id }, changes })
    this.database.touch('rule', id)
  }
}

/** As people read it in the history. */
function readable(rule: RuleDetails | Rule) {
  return {
    ...rule,
    when: whenInWords(rule),
    to: recipientsInWords(rule.recipients),
    purpose: PURPOSE_WORDS[rule.purpose],
    conditions: OPTIONAL_CONDITIONS.filter(({ key }) => rule.conditions.includes(key)).map(({ text }) => text),
  }
}
