import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { changesBetween } from '../../audit/changes.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { Database } from '../../database/database.js'
import { USUAL_WEIGHTS, type Weights } from './facts.js'
import { MatchWeights, WEIGHTS_ID } from './match-weights.entity.js'
import { WEIGHT_WORDS } from './weight.words.js'

/** How much each thing counts, as coordinators decided. */
@Injectable()
export class WeightsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  /** `version` 0: nobody has changed them yet. */
  async get(): Promise<{ weights: Weights; version: number }> {
    const saved = await this.database.read.findOneBy(MatchWeights, { id: WEIGHTS_ID })
    if (!saved) return { weights: USUAL_WEIGHTS, version: 0 }
    const { id: _, version, ...weights } = saved
    return { weights, version }
  }

  /** @throws ChangedMeanwhile */
  async change(version: string, weights: Weights): Promise<void> {
    await this.database.write(async (manager) => {
      await this.database.takeTurns('match weights')
      const before = await this.get()
      ChangedMeanwhile.check({ version }, before)
      const changes = changesBetween(before.weights, weights, WEIGHT_WORDS)
      if (changes.length === 0) return
      const row =
        (await this.database.lock(MatchWeights, WEIGHTS_ID)) ?? manager.create(MatchWeights, { id: WEIGHTS_ID })
      await manager.save(Object.assign(row, weights))
      await this.audit.record({
        action: 'matching.changed',
        subject: { kind: 'matching', id: WEIGHTS_ID },
        changes,
      })
      this.database.touch('matching', WEIGHTS_ID)
    })
  }
}
