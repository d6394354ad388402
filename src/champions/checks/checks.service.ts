import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { CouncilService } from '../../council/council.service.js'
import { newId } from '../../database/columns.js'
import { boolean, Database, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { addMonths, formatDate } from '../../time/dates.js'
import { NotFound } from '../../web/problems.js'
import { ChampionsService } from '../champions.service.js'
import { ChampionCheck, type CheckLevel } from './champion-check.entity.js'
import type { CheckForm } from './check.form.js'
import { LEVEL_WORDS } from './check.words.js'

export type CheckDetails = ReturnType<CheckForm['values']>

const ROW = {
  id: text,
  level: text,
  issuedOn: text,
  seenOn: text,
  seenBy: text,
  decision: text,
  isOnUpdateService: boolean,
  nextCheckOn: text.nullable,
}
export type CheckRow = Row<typeof ROW>

/** The DBS checks of champions: that they were seen, by whom, and what was decided. Each look at them is logged. */
@Injectable()
export class ChecksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly council: CouncilService,
    private readonly champions: ChampionsService,
    private readonly audit: AuditService,
  ) {}

  /** The newest first. That somebody looked stands in the history of the champion. */
  async read(championId: string): Promise<CheckRow[]> {
    await this.audit.record({ action: 'checks.read', subject: { kind: 'champion', id: championId } })
    return this.database.select(
      `SELECT k.id, k.level, k.issued_on, k.seen_on, a.name AS seen_by, k.decision, k.is_on_update_service, k.next_check_on
       FROM champion_checks k JOIN accounts a ON a.id = k.seen_by_account_id
       WHERE k.champion_id = :championId ORDER BY k.issued_on DESC, k.id`,
      { championId },
      ROW,
    )
  }

  /** @throws NotFound when it is not one of theirs */
  async get(championId: string, id: string): Promise<ChampionCheck> {
    const check = await this.database.read.findOneBy(ChampionCheck, { id, championId })
    if (!check) throw new NotFound()
    return check
  }

  /** @throws NotFound */
  async add(championId: string, details: CheckDetails, accountId: string): Promise<void> {
    await this.champions.get(championId)
    await this.database.write(async (manager) => {
      const nextCheckOn = details.nextCheckOn ?? (await this.nextAfter(details))
      await manager.insert(ChampionCheck, {
        id: newId(),
        championId,
        seenByAccountId: accountId,
        createdAt: this.clock.now(),
        version: 1,
        ...details,
        nextCheckOn,
      })
      await this.record('check.added', championId, details.level, [
        { field: 'Date on the certificate', before: null, after: formatDate(details.issuedOn) },
      ])
    })
  }

  /** @throws NotFound */
  async remove(championId: string, id: string, reason: string): Promise<void> {
    await this.database.write(async (manager) => {
      const check = await this.get(championId, id)
      await manager.delete(ChampionCheck, { id })
      await this.record('check.removed', championId, check.level, [{ field: 'Reason', before: null, after: reason }])
    })
  }

  /** Who was found not suitable has nothing that could run out. */
  private async nextAfter({ decision, seenOn }: CheckDetails): Promise<string | null> {
    if (decision === 'not_suitable') return null
    const { checkRenewalMonths } = await this.council.get()
    return checkRenewalMonths === null ? null : addMonths(seenOn, checkRenewalMonths)
  }

  private async record(
    action: 'check.added' | 'check.removed',
    championId: string,
    level: CheckLevel,
    more: { field: string; before: null; after: string }[],
  ): Promise<void> {
    const words = LEVEL_WORDS[level]
    const isAdded = action === 'check.added'
    await this.audit.record({
      action,
      subject: { kind: 'champion', id: championId },
      changes: [{ field: 'Check', before: isAdded ? null : words, after: isAdded ? words : null }, ...more],
    })
    this.database.touch('champion', championId)
  }
}
