import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound } from '../../web/problems.js'
import { MOMENTS, type RuleSubject } from './moments.js'
import { Rule } from './rule.entity.js'
import { SHIPPED_RULES } from './shipped.js'

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
    const rules = await this.database.read.find(Rule, subject ? { where: { subject } } : {})
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
