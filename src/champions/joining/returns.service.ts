import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { Champion } from '../champion.entity.js'
import { STAGES } from '../stages.js'
import { StageHistoryService } from './stage-history.service.js'

/** Who left and comes back begins anew. Nothing of before is lost. */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly history: StageHistoryService,
  ) {}

  /** Inside the write in which they come back. Whoever has not left stays where they are. */
  async of(championId: string, reason: string): Promise<void> {
    await this.database.write(async (manager) => {
      const champion = await this.database.lock(Champion, championId)
      if (champion?.stage !== 'left') return
      champion.moveTo('applied', this.clock.today())
      await manager.save(champion)
      await this.history.begin(championId, 'applied', reason)
      await this.audit.record({
        action: 'champion.moved',
        subject: { kind: 'champion', id: championId },
        changes: [
          { field: 'Stage', before: STAGES.left.text, after: STAGES.applied.text },
          { field: 'Reason', before: null, after: reason },
        ],
      })
    })
  }
}
