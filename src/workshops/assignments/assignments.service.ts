import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Champion } from '../../champions/champion.entity.js'
import { ChildrenGate } from '../../champions/checks/children-gate.service.js'
import { newId } from '../../database/columns.js'
import { Database, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { Assignment, type AssignmentRole } from '../assignment.entity.js'
import type { Workshop } from '../workshop.entity.js'
import { WorkshopsService } from '../workshops.service.js'

/** Stands where the id of a helper does. */
export const THE_LEAD = 'lead'

export type Helper = { id: string; championId: string; name: string; role: string }

/** Champions who come to a workshop beside the one who leads it, and any of them who cannot come after all. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly workshops: WorkshopsService,
    private readonly audit: AuditService,
    private readonly gate: ChildrenGate,
  ) {}

  /** Who comes, by name. */
  async of(workshopId: string): Promise<Helper[]> {
    return this.database.select(
      `SELECT a.id, a.champion_id, c.name, a.role FROM assignments a JOIN champions c ON c.id = a.champion_id
       WHERE a.workshop_id = :workshopId AND a.state = 'accepted' ORDER BY a.role, lower(c.name), a.id`,
      { workshopId },
      { id: text, championId: text, name: text, role: text },
    )
  }

  /** @param id of the helper, or `THE_LEAD`. @throws NotFound */
  async get(workshopId: string, id: string): Promise<{ name: string; isLead: boolean }> {
    const { leadChampionId } = await this.workshops.get(workshopId)
    const championId =
      id === THE_LEAD ? leadChampionId : (await this.of(workshopId)).find((each) => each.id === id)?.championId
    const champion = championId ? await this.database.read.findOneBy(Champion, { id: championId }) : null
    if (!champion) throw new NotFound()
    return { name: champion.name, isLead: id === THE_LEAD }
  }

  /** @throws NotFound, Refusal */
  async add(workshopId: string, { championId, role }: { championId: string; role: AssignmentRole }): Promise<void> {
    await this.database.write(async (manager) => {
      const workshop = await this.workshops.lock(workshopId)
      this.mustBeToCome(workshop)
      const champion = await manager.findOneBy(Champion, { id: championId })
      if (!champion) throw new Refusal('Select a champion', 'championId')
      if (workshop.leadChampionId === championId)
        throw new Refusal(`${champion.name} leads this workshop already`, 'championId')
      if (await manager.existsBy(Assignment, { workshopId, championId, state: 'accepted' }))
        throw new Refusal(`${champion.name} is on the list of this workshop already`, 'championId')
      await manager.insert(Assignment, {
        id: newId(),
        workshopId,
        championId,
        role,
        state: 'accepted',
        createdAt: this.clock.now(),
        endedAt: null,
      })
      await this.record('helper.added', workshopId, [
        { field: role === 'helper' ? 'Helper' : 'Shadow', before: null, after: champion.name },
      ])
      await this.gate.mustAllow(workshopId, championId, 'championId')
    })
  }

  /** @param id of the helper, or `THE_LEAD`. @throws NotFound, Refusal */
  async dropOut(workshopId: string, id: string, reason: string): Promise<void> {
    await this.database.write(async (manager) => {
      const workshop = await this.workshops.lock(workshopId)
      this.mustBeToCome(workshop)
      const { name, isLead } = await this.get(workshopId, id)
      if (isLead) {
        workshop.leadChampionId = null
        await manager.save(workshop)
      } else {
        const assignment = await manager.findOneByOrFail(Assignment, { id })
        assignment.dropOut(this.clock.now())
        await manager.save(assignment)
      }
      await this.record('helper.dropped out', workshopId, [
        { field: isLead ? 'Lead champion' : 'Helper', before: name, after: null },
        { field: 'Reason', before: null, after: reason },
      ])
    })
  }

  private mustBeToCome(workshop: Workshop): void {
    if (workshop.isCancelled()) throw new Refusal('This workshop is cancelled. Put it back first.')
    if (workshop.isOver(this.clock.now())) throw new Refusal('This workshop is over: who came stands on its register.')
  }

  private async record(
    action: string,
    id: string,
    changes: { field: string; before: string | null; after: string | null }[],
  ): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'workshop', id }, changes })
    this.database.touch('workshop', id)
  }
}
