import { Injectable } from '@nestjs/common'
import type { Office } from '../../message.js'
import type { Rule } from '../../rules/rule.entity.js'
import type { Contents, Reader } from '../digest.js'
import { DigestReading, NOT_GONE } from '../digest-reading.js'
import { DigestSubject } from '../digest-subject.js'
import type { Occurrence } from '../occurrence.js'
import { CoordinatorMorningFacts } from './facts.js'
import { morningOf } from './morning.js'

/** An account `r` of the task force that somebody uses: neither switched off nor an invitation that nobody took up. */
export const IN_USE = `r.role IN ('coordinator', 'administrator') AND r.disabled_at IS NULL AND r.password_hash IS NOT NULL`

@Injectable()
export class CoordinatorMorningSubject extends DigestSubject {
  readonly kind = 'coordinator-morning'

  constructor(
    reading: DigestReading,
    private readonly facts: CoordinatorMorningFacts,
  ) {
    super(reading)
  }

  protected interested(rule: Rule, occurrence: Occurrence): Promise<string[]> {
    return this.reading.interested(
      `SELECT r.id FROM accounts r WHERE ${IN_USE} AND ${NOT_GONE}`,
      {},
      {
        kind: this.kind,
        rule,
        occurrence,
      },
    )
  }

  protected readers(ids: string[]): Promise<Reader[]> {
    return this.reading.readers(
      `SELECT r.id, r.name, r.email, (${IN_USE}) AS takes_part FROM accounts r WHERE r.id IN (:...ids)`,
      ids,
    )
  }

  /** One morning for all of them. */
  protected async contents(readers: readonly Reader[], occurrence: Occurrence, office: Office, now: Date) {
    const morning = morningOf(await this.facts.of(occurrence, office.zone, now), occurrence, office)
    return new Map<string, Contents>(readers.map(({ id }) => [id, morning]))
  }
}
