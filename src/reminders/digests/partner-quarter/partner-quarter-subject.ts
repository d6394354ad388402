import { Injectable } from '@nestjs/common'
import { text } from '../../../database/database.js'
import type { Office } from '../../message.js'
import type { Rule } from '../../rules/rule.entity.js'
import type { Contents, Reader } from '../digest.js'
import { DigestReading, NOT_GONE } from '../digest-reading.js'
import { DigestSubject } from '../digest-subject.js'
import type { Occurrence } from '../occurrence.js'
import { quarterOf } from './quarter.js'
import { QuarterFigures } from './quarter-figures.js'

@Injectable()
export class PartnerQuarterSubject extends DigestSubject {
  readonly kind = 'partner-quarter'

  constructor(
    reading: DigestReading,
    private readonly figures: QuarterFigures,
  ) {
    super(reading)
  }

  /** Partners with anything in these months; what of it counts, the figures say. */
  protected interested(rule: Rule, occurrence: Occurrence): Promise<string[]> {
    const { from, to } = occurrence
    return this.reading.interested(
      `SELECT r.id FROM partners r WHERE r.is_archived = :isArchived AND r.contact_email <> '' AND ${NOT_GONE}
         AND (EXISTS (SELECT 1 FROM workshop_partners wp JOIN workshops w ON w.id = wp.workshop_id
               WHERE wp.partner_id = r.id AND w.state = 'published' AND w.date >= :from AND w.date <= :to)
           OR EXISTS (SELECT 1 FROM sessions s WHERE s.partner_id = r.id AND s.date >= :from AND s.date <= :to)
           OR EXISTS (SELECT 1 FROM business_partners bp WHERE bp.partner_id = r.id))`,
      { isArchived: false, from, to },
      { kind: this.kind, rule, occurrence },
    )
  }

  protected readers(ids: string[]): Promise<Reader[]> {
    return this.reading.readers(
      `SELECT id, CASE WHEN contact_name = '' THEN name ELSE contact_name END AS name, contact_email AS email,
         (NOT is_archived) AS takes_part
       FROM partners WHERE id IN (:...ids)`,
      ids,
    )
  }

  protected async contents(readers: readonly Reader[], occurrence: Occurrence, office: Office, now: Date) {
    const contents = new Map<string, Contents>()
    for (const partner of await this.#partners(readers.map(({ id }) => id)))
      contents.set(partner.id, quarterOf(await this.figures.of(partner.id, occurrence, now), partner, office))
    return contents
  }

  #partners(ids: string[]) {
    return this.reading.database.select(
      'SELECT id, name FROM partners WHERE id IN (:...ids)',
      { ids },
      { id: text, name: text },
    )
  }
}
