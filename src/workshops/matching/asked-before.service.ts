import { Injectable } from '@nestjs/common'
import { Database, instant, type Row, text } from '../../database/database.js'

const SHAPE = {
  id: text,
  championId: text,
  origin: text,
  state: text,
  createdAt: instant,
  endedAt: instant.nullable,
  endedBy: text.nullable,
  reason: text,
}
export type AskedBefore = Row<typeof SHAPE>

/** What was asked of champions about one workshop, or offered by them. */
@Injectable()
export class AskedBeforeService {
  constructor(private readonly database: Database) {}

  /** The last question of each champion, by their id: one query. */
  async about(workshopId: string): Promise<Map<string, AskedBefore>> {
    const rows = await this.database.select(
      `SELECT id, champion_id, origin, state, created_at, ended_at, ended_by, reason FROM invitations
       WHERE workshop_id = :workshopId ORDER BY created_at, id`,
      { workshopId },
      SHAPE,
    )
    return new Map(rows.map((row) => [row.championId, row]))
  }
}
