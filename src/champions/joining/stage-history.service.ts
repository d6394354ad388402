import { Injectable } from '@nestjs/common'
import { newId } from '../../database/columns.js'
import { Database, instant, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { currentRequest } from '../../web/request.js'
import type { ChampionStage } from '../champion.entity.js'
import { ChampionStageEntry } from './champion-stage-entry.entity.js'

const ENTRY = {
  id: text,
  stage: text,
  reason: text,
  missing: text,
  who: text.nullable,
  beganAt: instant,
  endedAt: instant.nullable,
}
export type StageRow = Row<typeof ENTRY>

/** Which stage a champion was at from when to when. */
@Injectable()
export class StageHistoryService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Inside the write that moves them, or makes them. The stage before ends at that moment. */
  async begin(
    championId: string,
    stage: ChampionStage,
    reason: string,
    missing: readonly string[] = [],
  ): Promise<void> {
    const now = this.clock.now()
    await this.database.write(async (manager) => {
      await this.database.execute(
        'UPDATE champion_stages SET ended_at = :now WHERE champion_id = :championId AND ended_at IS NULL',
        { championId, now },
      )
      await manager.insert(ChampionStageEntry, {
        id: newId(),
        championId,
        stage,
        reason,
        missing: missing.join('\n'),
        accountId: currentRequest()?.signedIn?.accountId ?? null,
        beganAt: now,
        endedAt: null,
      })
    })
  }

  /** The latest first: the first is where they are now. */
  of(championId: string): Promise<StageRow[]> {
    return this.database.select(
      `SELECT s.id, s.stage, s.reason, s.missing, a.name AS who, s.began_at, s.ended_at
       FROM champion_stages s LEFT JOIN accounts a ON a.id = s.account_id
       WHERE s.champion_id = :championId ORDER BY s.ended_at IS NULL DESC, s.began_at DESC, s.id`,
      { championId },
      ENTRY,
    )
  }
}
