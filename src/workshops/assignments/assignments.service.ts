import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Champion } from '../../champions/champion.entity.js'
import { ChildrenGate } from '../../champions/checks/children-gate.service.js'
import { newId } from '../../database/columns.js'
import { Database, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { Assignment } from '../assignment.entity.js'
import { type InvitationRole } from '../invitations/invitation.entity.js'
import { ROLE_NAMES } from '../invitations/invitation.words.js'
import type { Workshop } from '../workshop.entity.js'
import { WorkshopsService } from '../workshops.service.js'

/** Stands where the id of a helper does. */
export const THE_LEAD = 'lead'

export type Helper = { id: string; championId: string; name: string; role: string }

/** Somebody who is to come, and what for. */
export interface Coming {
  championId: string
  name: string
  role: InvitationRole
}

/** Champions who come to a workshop: the one who leads it, those beside them, and any of them who cannot come after all. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly workshops: WorkshopsService,
    private readonly audit: AuditService,
    private readonly gate: ChildrenGate,
  ) {}

  /** Who comes beside the lead champion, by name. */
  async of(workshopId: string): Promise<Helper[]> {
    return this.database.select(
      `SELECT a.id, a.champion_id, c.name, a.role FROM assignments a JOIN champions c ON c.id = a.champion_id
       WHERE a.workshop_id = :workshopId AND a.state = 'accepted' ORDER BY a.role, lower(c.name), a.id`,
      { workshopId },
      { id: text, championId: text, name: text, role: text },
    )
  }

  /** @param id of the helper, or `THE_LEAD`. @throws NotFound */
  async get(workshopId: string, id: string): Promise<Coming> {
    const { leadChampionId } = await this.workshops.get(workshopId)
    const helper = (await this.of(workshopId)).find((each) => each.id === id)
    const championId = id === THE_LEAD ? leadChampionId : helper?.championId
    const champion = championId ? await this.database.read.findOneBy(Champion, { id: championId }) : null
    if (!champion) throw new NotFound()
    const role = id === THE_LEAD ? 'lead' : helper?.role === 'shadow' ? 'shadow' : 'helper'
    return { championId: champion.id, name: champion.name, role }
  }

  /** Of a champion: the id of their assignment, or `THE_LEAD`; null when they do not come. */
  async idOf(workshopId: string, championId: string): Promise<string | null> {
    const { leadChampionId } = await this.workshops.get(workshopId)
    if (leadChampionId === championId) return THE_LEAD
    return (await this.of(workshopId)).find((each) => each.championId === championId)?.id ?? null
  }

  /** @throws NotFound, Refusal */
  async add(workshopId: string, { championId, role }: { championId: string; role: InvitationRole }): Promise<void> {
    await this.database.write(async (manager) => {
      const workshop = await this.workshops.lock(workshopId)
      this.mustBeToCome(workshop)
      const champion = await manager.findOneBy(Champion, { id: championId })
      if (!champion) throw new Refusal('Select a champion', 'championId')
      this.mustBeReady(champion, role)
      await this.mustNotCome(workshop, champion)
      if (role === 'lead') await this.lead(workshop, champion)
      else
        await manager.insert(Assignment, {
          id: newId(),
          workshopId,
          championId,
          role,
          state: 'accepted',
          createdAt: this.clock.now(),
          endedAt: null,
        })
      await this.record('helper.added', workshopId, [{ field: ROLE_NAMES[role], before: null, after: champion.name }])
      await this.gate.mustAllow(workshopId, championId, 'championId')
    })
  }

  /** @param id of the helper, or `THE_LEAD`. @throws NotFound, Refusal */
  async dropOut(workshopId: string, id: string, reason: string): Promise<Coming> {
    return this.database.write(async (manager) => {
      const workshop = await this.workshops.lock(workshopId)
      this.mustBeToCome(workshop)
      const coming = await this.get(workshopId, id)
      if (coming.role === 'lead') {
        workshop.leadBy(null, this.clock.now())
        await manager.save(workshop)
        await manager.insert(Assignment, {
          id: newId(),
          workshopId,
          championId: coming.championId,
          role: 'lead',
          state: 'dropped_out',
          createdAt: this.clock.now(),
          endedAt: this.clock.now(),
        })
      } else {
        const assignment = await manager.findOneByOrFail(Assignment, { id })
        assignment.dropOut(this.clock.now())
        await manager.save(assignment)
      }
      await this.record('helper.dropped out', workshopId, [
        { field: ROLE_NAMES[coming.role], before: coming.name, after: null },
        { field: 'Reason', before: null, after: reason || 'None given' },
      ])
      return coming
    })
  }

  /** @throws Refusal */
  mustBeToCome(workshop: Workshop): void {
    if (workshop.isCancelled()) throw new Refusal('This workshop is cancelled. Put it back first.')
    if (workshop.isOver(this.clock.now())) throw new Refusal('This workshop is over: who came stands on its register.')
  }

  /** @throws Refusal when they are to come already */
  async mustNotCome({ id, leadChampionId }: Workshop, champion: Champion): Promise<void> {
    if (leadChampionId === champion.id) throw new Refusal(`${champion.name} leads this workshop already`, 'championId')
    if (await this.database.read.existsBy(Assignment, { workshopId: id, championId: champion.id, state: 'accepted' }))
      throw new Refusal(`${champion.name} is on the list of this workshop already`, 'championId')
  }

  /** All is for active champions; who is in training comes to see how it is done. @throws Refusal */
  mustBeReady(champion: Champion, role: InvitationRole): void {
    const { name, stage } = champion
    if (champion.isActive() || (champion.isTrainee() && role === 'shadow')) return
    if (champion.isTrainee()) throw new Refusal(`${name} is in training and can only shadow. Select “Shadows”`, 'role')
    if (stage === 'applied' || stage === 'checks')
      throw new Refusal(`${name} is not in training yet. Move them to the stage Training first`, 'championId')
    throw new Refusal(`${name} is not active`, 'championId')
  }

  private async lead(workshop: Workshop, champion: Champion): Promise<void> {
    if (workshop.leadChampionId !== null) throw new Refusal('Somebody leads this workshop already', 'role')
    workshop.leadBy(champion.id, this.clock.now())
    await this.database.write((manager) => manager.save(workshop))
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
