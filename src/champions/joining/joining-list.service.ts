import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { boolean, Database, instant, integer, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { addDays, daysBetween, instantOf, localDateOf } from '../../time/dates.js'
import { pageOf } from '../../web/record-list.js'
import type { ChampionStage } from '../champion.entity.js'
import { HAS_NEW_ANSWER } from '../references/new-answers.js'
import { WAITING_STAGES } from '../stages.js'
import { JoiningFactsService } from './joining-facts.service.js'
import { missingNow } from './missing.js'

/** Who has been at a stage for longer than this waits too long. In days. */
export const LONG = 14

export const WAITS = ['long', 'answers'] as const

export interface JoiningFilters {
  /** `joining`: on the way, that is applied, checks or training. */
  stage: ChampionStage | 'joining'
  /** `answers`: a referee has answered, and nobody has read it. */
  waits: (typeof WAITS)[number] | ''
}

const ROW = { id: text, name: text, stage: text, beganAt: instant, hasNewAnswer: boolean }

export interface JoiningRow {
  id: string
  name: string
  stage: ChampionStage
  /** Local date. */
  since: string
  days: number
  missing: string[]
  hasNewAnswer: boolean
}

/** Who is at which stage, for how long, and what is missing. Who has waited longest comes first. */
@Injectable()
export class JoiningListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly joining: JoiningFactsService,
  ) {}

  /** One page, and how many there are: eight queries, however many are shown. */
  async page(filters: JoiningFilters, page: number): Promise<{ rows: JoiningRow[]; total: number }> {
    return { rows: await this.rows(filters, pageOf(page)), total: await this.count(filters) }
  }

  async count(filters: JoiningFilters): Promise<number> {
    const { where, parameters } = this.condition(filters)
    const row = await this.database.selectOne(`SELECT COUNT(*) AS total ${FROM} WHERE ${where}`, parameters, {
      total: integer,
    })
    return row?.total ?? 0
  }

  /** That somebody took the list away is told in the history. */
  async export(filters: JoiningFilters): Promise<JoiningRow[]> {
    await this.audit.record({ action: 'champions.exported', subject: { kind: 'champion', id: 'all' } })
    return this.rows(filters, null)
  }

  private async rows(filters: JoiningFilters, part: { limit: number; offset: number } | null): Promise<JoiningRow[]> {
    const { where, parameters } = this.condition(filters)
    const found = await this.database.select(
      `SELECT c.id, c.name, c.stage, s.began_at, ${HAS_NEW_ANSWER} AS has_new_answer ${FROM} WHERE ${where} ORDER BY s.began_at, c.id ${part ? 'LIMIT :limit OFFSET :offset' : ''}`,
      { ...parameters, ...part },
      ROW,
    )
    const factsOf = await this.joining.ofAll(found.map(({ id }) => id))
    const today = this.clock.today()
    return found.map((row) =>
      shown(row, missingNow(row.stage as ChampionStage, factsOf(row.id), today), today, this.clock.zone),
    )
  }

  private condition({ stage, waits }: JoiningFilters) {
    const long = instantOf(addDays(this.clock.today(), -LONG), '00:00', this.clock.zone)
    return {
      where: `c.stage IN (:...stages)${waits === '' ? '' : ` AND ${WHO_WAITS[waits]}`}`,
      parameters: { stages: stage === 'joining' ? [...WAITING_STAGES] : [stage], long },
    }
  }
}

const WHO_WAITS = { long: 's.began_at < :long', answers: HAS_NEW_ANSWER }

const FROM = 'FROM champions c JOIN champion_stages s ON s.champion_id = c.id AND s.ended_at IS NULL'

function shown(
  { beganAt, stage, ...row }: Row<typeof ROW>,
  missing: string[],
  today: string,
  zone: string,
): JoiningRow {
  const since = localDateOf(beganAt, zone)
  return { ...row, stage: stage as ChampionStage, since, days: daysBetween(since, today), missing }
}
