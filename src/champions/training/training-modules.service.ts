import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../../audit/changes.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { newId } from '../../database/columns.js'
import { boolean, Database, integer, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { TrainingModule } from './training-module.entity.js'
import type { TrainingModuleForm } from './training-module.form.js'

export type ModuleDetails = ReturnType<TrainingModuleForm['values']>

const ROW = {
  id: text,
  name: text,
  description: text,
  isNeeded: boolean,
  monthsValid: integer.nullable,
  isArchived: boolean,
  people: integer,
}
export type ModuleRow = Row<typeof ROW>

const LABELS = {
  name: 'Name',
  description: 'What it is',
  isNeeded: 'Needed before active',
  monthsValid: 'Months until it is done again',
}

/** What champions learn. A dozen rows at most: they are shown whole. */
@Injectable()
export class TrainingModulesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** Those in use first, the needed ones before the others. `people`: champions, but for who left, who have done it at any time. */
  all(): Promise<ModuleRow[]> {
    return this.database.select(
      `SELECT m.id, m.name, m.description, m.is_needed, m.months_valid, m.is_archived,
         (SELECT COUNT(DISTINCT d.champion_id) FROM training_completions d JOIN champions c ON c.id = d.champion_id
          WHERE d.module_id = m.id AND c.stage <> 'left') AS people
       FROM training_modules m ORDER BY m.is_archived, m.is_needed DESC, lower(m.name), m.id`,
      {},
      ROW,
    )
  }

  /** @throws NotFound */
  async get(id: string): Promise<TrainingModule> {
    const module = await this.database.read.findOneBy(TrainingModule, { id })
    if (!module) throw new NotFound()
    return module
  }

  /** @throws Refusal when one has this name already */
  async add(details: ModuleDetails): Promise<string> {
    return this.database.write(async (manager) => {
      await this.refuseTwice(details.name, '')
      const id = newId()
      await manager.save(
        manager.create(TrainingModule, { id, isArchived: false, createdAt: this.clock.now(), ...details }),
      )
      await this.record('training module.added', id, null, details)
      return id
    })
  }

  /** @throws ChangedMeanwhile, NotFound, Refusal */
  async change(id: string, version: string, details: ModuleDetails): Promise<void> {
    await this.database.write(async (manager) => {
      const module = await this.locked(id)
      if (Number(version) !== module.version)
        throw new ChangedMeanwhile(module.version, nowDiffers(details, module, LABELS))
      await this.refuseTwice(details.name, id)
      const before = { ...module }
      await manager.save(Object.assign(module, details))
      await this.record('training module.changed', id, before, details)
    })
  }

  /** What was done stays; nobody is asked for it any more. */
  async setArchived(id: string, isArchived: boolean): Promise<void> {
    await this.database.write(async (manager) => {
      const module = await this.locked(id)
      if (module.isArchived === isArchived) return
      module.isArchived = isArchived
      await manager.save(module)
      await this.record(isArchived ? 'training module.archived' : 'training module.restored', id, null, null)
    })
  }

  private async refuseTwice(name: string, id: string): Promise<void> {
    await this.database.takeTurns('names of training modules')
    const same = await this.database.selectOne(
      'SELECT id FROM training_modules WHERE lower(name) = lower(:name) AND id <> :id LIMIT 1',
      { name, id },
      { id: text },
    )
    if (same) throw new Refusal('There is a module with this name already', 'name')
  }

  private async locked(id: string): Promise<TrainingModule> {
    const module = await this.database.lock(TrainingModule, id)
    if (!module) throw new NotFound()
    return module
  }

  private async record(
    action: string,
    id: string,
    before: ModuleDetails | null,
    after: ModuleDetails | null,
  ): Promise<void> {
    const changes = after ? changesBetween(before, after, LABELS) : []
    await this.audit.record({ action, subject: { kind: 'training module', id }, changes })
  }
}
