import { Injectable, type OnModuleInit } from '@nestjs/common'
import { boolean, Database, instant, integer, json, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound } from '../../web/problems.js'
import { MOMENTS, type RuleSubject } from './moments.js'
import { Rule } from './rule.entity.js'
import { SHIPPED_RULES } from './shipped.js'

const ROW = {
  id: text,
  name: text,
  subject: text,
  moment: text,
  recipients: json,
  purpose: text,
  amount: integer,
  unit: text,
  at: text,
  windowFrom: text,
  windowTo: text,
  lookBackDays: integer,
  conditions: json,
  isOn: boolean,
  onFrom: text.nullable,
  onUntil: text.nullable,
  isShipped: boolean,
  messageSubject: text,
  messageBody: text,
  messageText: text,
  createdAt: instant,
  version: integer,
}

const ORDER = Object.keys(MOMENTS)

/** The rules by which messages go. */
@Injectable()
export class RulesService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): Promise<void> {
    return this.plant()
  }

  /** Puts in what came with the program and is not there yet; what somebody changed stays as it is. */
  async plant(): Promise<void> {
    const present = new Set((await this.database.read.find(Rule, { select: { id: true } })).map(({ id }) => id))
    const missing = SHIPPED_RULES.filter(({ id }) => !present.has(id))
    if (missing.length === 0) return
    await this.database.write(async (manager) => {
      // Two processes may start at once.
      const rules = missing.map((rule) => ({ ...rule, createdAt: this.clock.now(), version: 1 }))
      await manager.createQueryBuilder().insert().into(Rule).values(rules).orIgnore().execute()
    })
  }

  /** In the order in which they are read: by what happens, then by name. */
  async all(subject?: RuleSubject): Promise<Rule[]> {
    const rows = await this.database.select(
      `SELECT id, name, subject, moment, recipients, purpose, amount, unit, at, window_from, window_to, look_back_days, conditions, is_on,
         on_from, on_until, is_shipped, message_subject, message_body, message_text, created_at, version
       FROM mail_rules ${subject ? 'WHERE subject = :subject' : ''}`,
      { subject },
      ROW,
    )
    // As entities they would cost a booking more than all its own rows do.
    const rules = rows.map((row) => Object.assign(new Rule(), row as Partial<Rule>))
    return rules.toSorted(
      (a, b) => ORDER.indexOf(a.moment) - ORDER.indexOf(b.moment) || a.name.localeCompare(b.name, 'en-GB'),
    )
  }

  /** @throws NotFound */
  async get(id: string): Promise<Rule> {
    const rule = await this.database.read.findOneBy(Rule, { id })
    if (!rule) throw new NotFound()
    return rule
  }
}
