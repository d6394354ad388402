import { Injectable } from '@nestjs/common'
import { Database, integer, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import type { Recipient } from './moments.js'
import type { Rule } from './rule.entity.js'
import { recipientsInWords } from './rule.words.js'
import { RulesService } from './rules.service.js'

const A_DAY = 86_400_000

export interface RuleFilters {
  name: string
  to: Recipient | ''
  state: 'on' | 'off' | ''
}

export interface RuleRow {
  rule: Rule
  waiting: number
  /** In the last 30 days, calls that were made included. */
  sent: number
}

/** A programme has a dozen rules or two: they are read whole and filtered here. */
@Injectable()
export class RulesListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rules: RulesService,
  ) {}

  async find({ name, to, state }: RuleFilters): Promise<RuleRow[]> {
    const [rules, counts] = [await this.rules.all(), await this.#counts()]
    const wanted = name.toLowerCase()
    return rules
      .filter((rule) => `${rule.name} ${recipientsInWords(rule.recipients)}`.toLowerCase().includes(wanted))
      .filter((rule) => to === '' || rule.recipients.includes(to))
      .filter((rule) => state === '' || rule.isOn === (state === 'on'))
      .map((rule) => ({ rule, waiting: 0, sent: 0, ...counts.get(rule.id) }))
  }

  /** When a message ended stands in `next_attempt_at`, which is in the index with its state. */
  async #counts(): Promise<Map<string, { waiting: number; sent: number }>> {
    const since = new Date(this.clock.now().getTime() - 30 * A_DAY)
    const rows = await this.database.select(
      `SELECT rule_id, SUM(CASE WHEN state IN ('waiting', 'leased') THEN 1 ELSE 0 END) AS waiting,
         SUM(CASE WHEN state IN ('sent', 'done') THEN 1 ELSE 0 END) AS sent
       FROM messages WHERE rule_id IS NOT NULL
         AND (state IN ('waiting', 'leased') OR state IN ('sent', 'done') AND next_attempt_at >= :since) GROUP BY rule_id`,
      { since },
      { ruleId: text, waiting: integer, sent: integer },
    )
    return new Map(rows.map(({ ruleId, waiting, sent }) => [ruleId, { waiting, sent }]))
  }
}
