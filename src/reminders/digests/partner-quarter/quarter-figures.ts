import { Injectable } from '@nestjs/common'
import { Database } from '../../../database/database.js'
import { ImpactService } from '../../../impact/impact.service.js'
import { chosenPeriod } from '../../../impact/period.js'
import { ofPartner } from '../../../impact/scope.js'
import type { Summary } from '../../../impact/summary.js'
import type { Occurrence } from '../occurrence.js'

const AN_HOUR = 3_600_000

/**
 * Figures are much to count, and each minute asks whether a digest that waits still says what is true. So a pass reads them
 * anew once an hour; whoever writes or sends a message (in a transaction) always does.
 */
@Injectable()
export class QuarterFigures {
  readonly #read = new Map<string, { at: Date; summary: Summary }>()

  constructor(
    private readonly database: Database,
    private readonly impact: ImpactService,
  ) {}

  async of(partnerId: string, { from, to, name }: Occurrence, now: Date): Promise<Summary> {
    const key = `${partnerId} ${name}`
    const kept = this.#read.get(key)
    if (kept && !this.database.inTransaction() && now.getTime() - kept.at.getTime() < AN_HOUR) return kept.summary
    const period = chosenPeriod(from.slice(0, 7), to.slice(0, 7))
    const summary = await this.impact.summary(ofPartner(partnerId), period, 'outside')
    this.#forget(now)
    this.#read.set(key, { at: now, summary })
    return summary
  }

  #forget(now: Date): void {
    for (const [key, { at }] of this.#read) if (now.getTime() - at.getTime() >= AN_HOUR) this.#read.delete(key)
  }
}
