import { Injectable } from '@nestjs/common'
import { Database, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { ANSWER_DAYS, ChampionReference } from './champion-reference.entity.js'
import { IS_REMINDED, ReferenceLettersService } from './reference-letters.service.js'

/** Days after which somebody who has not answered is reminded, once. */
export const REMINDED_AFTER = 7
const A_DAY = 86_400_000

/** Reminds referees. Whom and when follows from what stands in the database now; the key of the letter keeps a second one out. */
@Injectable()
export class ReferenceRemindersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly letters: ReferenceLettersService,
  ) {}

  /** @returns how many letters were written */
  async remind(): Promise<number> {
    let count = 0
    for (const { id } of await this.due()) if (await this.database.write(() => this.write(id))) count += 1
    return count
  }

  /** Somebody may have answered since they were found. */
  private async write(id: string): Promise<boolean> {
    const reference = await this.database.lock(ChampionReference, id)
    const [still] = await this.due(id)
    return reference !== null && still !== undefined && this.letters.remind(reference, still.championName)
  }

  /** Asked a week ago, not answered, still open, and the champion is not away. */
  private due(id = '') {
    const now = this.clock.now().getTime()
    return this.database.select(
      `SELECT r.id, c.name AS champion_name FROM champion_references r JOIN champions c ON c.id = r.champion_id
       WHERE r.answered_at IS NULL AND r.talk = '' AND r.asked_at <= :before AND r.asked_at > :ended
         AND c.stage NOT IN ('paused', 'left') AND NOT ${IS_REMINDED} AND (:id = '' OR r.id = :id)
       ORDER BY r.asked_at, r.id`,
      { id, before: new Date(now - REMINDED_AFTER * A_DAY), ended: new Date(now - ANSWER_DAYS * A_DAY) },
      { id: text, championName: text },
    )
  }
}
