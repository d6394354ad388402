import { Injectable } from '@nestjs/common'
import type { Office } from '../../message.js'
import type { Rule } from '../../rules/rule.entity.js'
import type { Contents, Reader } from '../digest.js'
import { DigestReading, NOT_GONE } from '../digest-reading.js'
import { DigestSubject } from '../digest-subject.js'
import type { Occurrence } from '../occurrence.js'
import { ChampionWeekFacts, daysOf } from './facts.js'
import { weekOf } from './week.js'

@Injectable()
export class ChampionWeekSubject extends DigestSubject {
  readonly kind = 'champion-week'

  constructor(
    reading: DigestReading,
    private readonly facts: ChampionWeekFacts,
  ) {
    super(reading)
  }

  protected interested(rule: Rule, occurrence: Occurrence): Promise<string[]> {
    return this.reading.interested(
      `SELECT r.id FROM champions r WHERE r.stage = 'active' AND r.email IS NOT NULL AND ${NOT_GONE}
         AND (r.id IN (SELECT lead_champion_id FROM workshops WHERE state = 'published' AND date >= :missingFrom AND date <= :to)
           OR r.id IN (SELECT champion_id FROM sessions WHERE date >= :doneFrom AND date <= :doneTo))`,
      daysOf(occurrence),
      { kind: this.kind, rule, occurrence },
    )
  }

  protected readers(ids: string[]): Promise<Reader[]> {
    return this.reading.readers(
      `SELECT id, name, email, (stage = 'active') AS takes_part FROM champions WHERE id IN (:...ids)`,
      ids,
    )
  }

  protected async contents(readers: readonly Reader[], occurrence: Occurrence, office: Office, now: Date) {
    const ids = readers.map(({ id }) => id)
    const weeks = await this.facts.of(ids, occurrence, now)
    return new Map<string, Contents>([...weeks].map(([id, week]) => [id, weekOf(week, occurrence, office)]))
  }
}
