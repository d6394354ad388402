import { Injectable } from '@nestjs/common'
import type { Office } from '../message.js'
import { reachOf } from '../rules/reach.js'
import type { Rule } from '../rules/rule.entity.js'
import type { Assessment, Parts, Sample, Subject } from '../subject.js'
import { WorkshopsFacts } from './facts.js'
import { dueMessages, sampleOf } from './verdicts.js'

const A_DAY = 86_400_000
/** Among so many workshops somebody is looked for. */
const SAMPLED = 25
/** The page of what is to come looks so far ahead. */
export const DAYS_AHEAD = 14

@Injectable()
export class WorkshopSubject implements Subject {
  readonly kind = 'workshop'
  readonly followsCommits = true

  constructor(private readonly facts: WorkshopsFacts) {}

  /** A champion hears how many have booked. */
  standsAlone(part: string): boolean {
    return /^(booking|group):/.test(part)
  }

  /** Everything whose messages could fall into the next two weeks or are still worth sending, and what has messages that wait. */
  near(rules: readonly Rule[], now: Date): Promise<string[]> {
    const { before, after } = reachOf(rules)
    return this.facts.workshopsWithin(
      new Date(now.getTime() - after * A_DAY),
      new Date(now.getTime() + (DAYS_AHEAD + before) * A_DAY),
    )
  }

  async assess(
    ids: string[],
    rules: readonly Rule[],
    office: Office,
    now: Date,
    parts: Parts = null,
  ): Promise<Assessment[]> {
    const workshops = await this.facts.about(ids, parts)
    return workshops.map((workshop) => ({
      id: workshop.id,
      desired: dueMessages(rules, workshop, office, now),
      known: workshop.messages,
    }))
  }

  /** With the first of the next workshops at which somebody would get it. */
  async sample(rule: Rule, office: Office, now: Date): Promise<Sample | null> {
    const ids = (await this.near([rule], now)).slice(0, SAMPLED)
    for (const workshop of await this.facts.about(ids)) {
      const sample = sampleOf(rule, workshop, office, now)
      if (sample) return sample
    }
    return null
  }
}
