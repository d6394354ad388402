import { Injectable } from '@nestjs/common'
import { Database, text } from '../../database/database.js'

@Injectable()
export class MatchingService {
  constructor(private readonly database: Database) {}

  async forWorkshop(workshopId: string): Promise<{ championId: string; cannot: string[] }[]> {
    const rows = await this.database.select(
      `SELECT id AS champion_id FROM champions WHERE stage = 'active' AND id NOT IN (SELECT COALESCE(lead_champion_id, '') FROM workshops WHERE id = :workshopId) ORDER BY name, id`,
      { workshopId },
      { championId: text },
    )
    return rows.map(({ championId }) => ({ championId, cannot: [] }))
  }
}
