import { Injectable } from '@nestjs/common'
import { Database, instant, integer } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { Refusal } from '../web/problems.js'
import { dayProblem } from './day-limit.js'
import type { SessionLog } from './session-log.entity.js'
import { sameWords } from './session.words.js'

/** What decides whether a session can be true, and is not another one's. */
export type Claimed = Pick<SessionLog, 'championId' | 'date' | 'kind' | 'minutes' | 'people'>

interface Answered {
  /** Whether the person said that it is another one. */
  isAnother: boolean
  /** Whether they log their own. */
  isOwn: boolean
}

/** Hours that are published have to be true: nothing is logged twice by mistake, and no day is longer than it was. */
@Injectable()
export class TruthService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Inside a write of a session.
   * @param before what is changed, as it stands; null for a new one
   * @throws Refusal when the day is too short for it, or the same is logged already and nobody said that this is another one
   */
  async mustBeTrue(claimed: Claimed, before: SessionLog | null, answered: Answered): Promise<void> {
    await this.database.takeTurns(`sessions of ${claimed.championId}`)
    const id = before?.id ?? ''
    if (!before || isMore(claimed, before)) await this.mustFitInDay(claimed, id)
    if (!answered.isAnother && !(before && isSame(claimed, before)))
      await this.mustBeAnother(claimed, id, answered.isOwn)
  }

  private async mustFitInDay({ championId, date, minutes }: Claimed, id: string): Promise<void> {
    const row = await this.database.selectOne(
      `SELECT COALESCE(SUM(minutes), 0) AS minutes FROM sessions WHERE champion_id = :championId AND date = :date AND id <> :id`,
      { championId, date, id },
      { minutes: integer },
    )
    const problem = dayProblem({ date, minutes, others: row?.minutes ?? 0 }, this.clock.now(), this.clock.zone)
    if (problem) throw new Refusal(problem, 'minutes')
  }

  private async mustBeAnother(claimed: Claimed, id: string, isOwn: boolean): Promise<void> {
    const [same] = await this.database.select(
      `SELECT created_at FROM sessions WHERE champion_id = :championId AND date = :date AND kind = :kind
         AND minutes = :minutes AND people = :people AND id <> :id ORDER BY created_at DESC LIMIT 1`,
      { ...claimed, id },
      { createdAt: instant },
    )
    if (same) throw new Refusal(sameWords(same.createdAt, this.clock.now(), isOwn), 'another')
  }
}

/** What was logged before there was a limit may be made shorter, though the day is still too long. */
const isMore = (claimed: Claimed, before: SessionLog): boolean =>
  claimed.championId !== before.championId || claimed.date !== before.date || claimed.minutes > before.minutes

const isSame = (claimed: Claimed, before: SessionLog): boolean =>
  (['championId', 'date', 'kind', 'minutes', 'people'] as const).every((name) => claimed[name] === before[name])
