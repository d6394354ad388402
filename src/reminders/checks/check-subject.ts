import { Injectable } from '@nestjs/common'
import { Clock } from '../../time/clock.js'
import { addDays, localDateOf } from '../../time/dates.js'
import type { Office } from '../message.js'
import { reachOf } from '../rules/reach.js'
import type { Rule } from '../rules/rule.entity.js'
import type { Assessment, Sample, Subject } from '../subject.js'
import { type CheckFacts, CheckFactsReading } from './check-facts.js'
import { checkSample, type CheckVerdict, checkVerdicts, DAYS_AHEAD } from './verdicts.js'

/** Among so many champions one is looked for whose check is due. */
const SAMPLED = 25
/** So far ahead one is looked for. */
const SAMPLED_DAYS = 1200

/** The next DBS check of a champion: that it will be due. */
@Injectable()
export class CheckSubject implements Subject {
  readonly kind = 'champion'
  readonly followsCommits = true

  constructor(
    private readonly facts: CheckFactsReading,
    private readonly clock: Clock,
  ) {}

  standsAlone(): boolean {
    return false
  }

  near(rules: readonly Rule[], now: Date): Promise<string[]> {
    const today = localDateOf(now, this.clock.zone)
    return this.facts.within(today, addDays(today, reachOf(rules).before + DAYS_AHEAD))
  }

  async assess(ids: string[], rules: readonly Rule[], office: Office, now: Date): Promise<Assessment[]> {
    const all = await this.facts.about(ids)
    return all.map((facts) => ({
      id: facts.champion.id,
      desired: checkVerdicts(rules, facts, office, now).flatMap(({ message }) => message ?? []),
      known: [...facts.messages],
    }))
  }

  /** The same question with all its answers, for the page that says why. null when the champion is not there. */
  async verdicts(
    id: string,
    rules: readonly Rule[],
    office: Office,
    now: Date,
  ): Promise<{ facts: CheckFacts; verdicts: CheckVerdict[] } | null> {
    const [facts] = await this.facts.about([id])
    return facts ? { facts, verdicts: checkVerdicts(rules, facts, office, now) } : null
  }

  /** With the first champion whose check is due some day. */
  async sample(rule: Rule, office: Office, now: Date): Promise<Sample | null> {
    const today = localDateOf(now, this.clock.zone)
    const ids = await this.facts.within(today, addDays(today, SAMPLED_DAYS))
    for (const facts of await this.facts.about(ids.slice(0, SAMPLED))) {
      const sample = checkSample(rule, facts, office, now)
      if (sample) return sample
    }
    return null
  }
}
