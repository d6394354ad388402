import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { newId } from '../../database/columns.js'
import { Database, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { formatDate } from '../../time/dates.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { TrainingCompletion } from './training-completion.entity.js'
import type { TrainingCompletionForm } from './training-completion.form.js'
import { TrainingModule } from './training-module.entity.js'

const ROW = { id: text, moduleId: text, doneOn: text, evidence: text, recordedBy: text }
export type CompletionRow = Row<typeof ROW>

/** What each champion has learned. */
@Injectable()
export class TrainingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** The latest first. */
  of(championId: string): Promise<CompletionRow[]> {
    return this.database.select(
      `SELECT d.id, d.module_id, d.done_on, d.evidence, a.name AS recorded_by
       FROM training_completions d JOIN accounts a ON a.id = d.recorded_by_account_id
       WHERE d.champion_id = :championId ORDER BY d.done_on DESC, d.id`,
      { championId },
      ROW,
    )
  }

  /** @throws NotFound when it is not one of theirs */
  async get(championId: string, id: string): Promise<TrainingCompletion & { moduleName: string }> {
    const completion = await this.database.read.findOneBy(TrainingCompletion, { id, championId })
    if (!completion) throw new NotFound()
    const { name } = await this.database.read.findOneByOrFail(TrainingModule, { id: completion.moduleId })
    return Object.assign(completion, { moduleName: name })
  }

  /** @throws Refusal when the module is not there any more */
  async record(
    championId: string,
    details: ReturnType<TrainingCompletionForm['values']>,
    accountId: string,
  ): Promise<void> {
    await this.database.write(async (manager) => {
      const module = await manager.findOneBy(TrainingModule, { id: details.moduleId, isArchived: false })
      if (!module) throw new Refusal('Select a module from the list', 'moduleId')
      await manager.insert(TrainingCompletion, {
        id: newId(),
        championId,
        ...details,
        recordedByAccountId: accountId,
        createdAt: this.clock.now(),
      })
      await this.told('training.recorded', championId, [
        { field: 'Module', before: null, after: module.name },
        { field: 'Date', before: null, after: formatDate(details.doneOn) },
      ])
    })
  }

  /** @throws NotFound */
  async remove(championId: string, id: string, reason: string): Promise<void> {
    await this.database.write(async (manager) => {
      const { moduleName } = await this.get(championId, id)
      await manager.delete(TrainingCompletion, { id })
      await this.told('training.removed', championId, [
        { field: 'Module', before: moduleName, after: null },
        { field: 'Reason', before: null, after: reason },
      ])
    })
  }

  private async told(
    action: string,
    championId: string,
    changes: { field: string; before: string | null; after: string | null }[],
  ): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'champion', id: championId }, changes })
    this.database.touch('champion', championId)
  }
}
