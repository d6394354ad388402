import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { Database } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { Champion, type ChampionStage } from '../champion.entity.js'
import { STAGES } from '../stages.js'
import { JoiningFactsService } from './joining-facts.service.js'
import { missingFor } from './missing.js'
import { StageHistoryService } from './stage-history.service.js'
import { WelcomeService } from './welcome.service.js'

export interface Move {
  stage: ChampionStage
  reason: string
  /** The coordinator has read what is missing, and moves them on all the same. */
  isAllTheSame: boolean
  /** When they pause or leave: whether others are asked to come to workshops instead. */
  asksNext: boolean
}

export interface Moved {
  /** A letter that welcomes them is on its way. */
  isWelcomed: boolean
  /** How many workshops they do not come to any more. */
  takenOff: number
}

/** Inside the write that lets somebody pause or leave. @returns from how many workshops they were taken off */
type TakesOff = (champion: Champion, asksNext: boolean) => Promise<number>

/** At these stages nobody comes to a workshop. */
const AWAY: readonly ChampionStage[] = ['paused', 'left']

/** Moves champions from stage to stage. */
@Injectable()
export class StageMovesService {
  readonly #takeOff: TakesOff[] = []

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly joining: JoiningFactsService,
    private readonly history: StageHistoryService,
    private readonly welcome: WelcomeService,
  ) {}

  /**
   * @throws ChangedMeanwhile, NotFound, Refusal when they are at that stage already, or something is missing and nobody said all the same
   */
  async move(id: string, version: string, { stage, reason, isAllTheSame, asksNext }: Move): Promise<Moved> {
    return this.database.write(async (manager) => {
      const champion = await this.database.lock(Champion, id)
      if (!champion) throw new NotFound()
      const before = champion.stage
      if (before === stage)
        throw new Refusal(`${champion.name} is at this stage already: ${STAGES[stage].text}`, 'stage')
      if (Number(version) !== champion.version)
        throw new ChangedMeanwhile(champion.version, [`Stage is now ${STAGES[before].text}`])
      const today = this.clock.today()
      const missing = missingFor(stage, before, await this.joining.of(id), today)
      if (missing.length && !isAllTheSame) throw new Refusal(whatIsMissing(stage, missing), 'allTheSame')
      champion.moveTo(stage, today)
      await manager.save(champion)
      await this.history.begin(id, stage, reason, missing)
      await this.record(id, before, stage, reason, missing)
      let takenOff = 0
      if (AWAY.includes(stage)) for (const takeOff of this.#takeOff) takenOff += await takeOff(champion, asksNext)
      return { isWelcomed: stage === 'active' && (await this.welcome.write(champion)), takenOff }
    })
  }

  /** Workshops stand above champions: they say here how somebody who pauses or leaves comes off them. */
  whenTheyPauseOrLeave(takeOff: TakesOff): void {
    this.#takeOff.push(takeOff)
  }

  private async record(
    id: string,
    before: ChampionStage,
    stage: ChampionStage,
    reason: string,
    missing: readonly string[],
  ): Promise<void> {
    await this.audit.record({
      action: 'champion.moved',
      subject: { kind: 'champion', id },
      changes: [
        { field: 'Stage', before: STAGES[before].text, after: STAGES[stage].text },
        { field: 'Reason', before: null, after: reason },
        ...(missing.length ? [{ field: 'Missing', before: null, after: missing.join('; ') }] : []),
      ],
    })
    this.database.touch('champion', id)
  }
}

const whatIsMissing = (stage: ChampionStage, missing: readonly string[]) =>
  `Something is missing for the stage ${STAGES[stage].text}: ${missing.join('; ')}. Tick the box to move them on all the same`
