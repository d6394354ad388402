import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { newId } from '../database/columns.js'
import { Database } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { Learner } from './learner.entity.js'
import { matchKeys } from './learner-match.js'

/** Somebody as they gave themselves: at a booking, at the door, on the phone. */
export interface LearnerDetails {
  name: string
  email: string | null
  phone: string | null
  areaId?: string | null
  accessNeeds?: string | null
}

@Injectable()
export class LearnersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /**
   * The learner with the same name and the same e-mail address or phone number (see `matchKeys`), else a new one; the oldest
   * when several fit, and the one it was merged into. What was not known of them before is filled in; nothing that was known
   * is replaced, because a booking form proves nobody's identity. Without an e-mail address or phone number it is always a
   * new learner: the same name alone is not the same person. Joins the caller's `write`; two at once for the same person
   * take turns, so one learner comes of it.
   */
  async findOrAdd(details: LearnerDetails): Promise<Learner> {
    const keys = matchKeys(details.name, details.email, details.phone)
    return this.database.write(async (manager) => {
      await this.database.takeTurns(`learner ${keys.matchName}`)
      const found = await this.findMatch(keys)
      if (!found) return this.add(details)
      const filled = {
        email: found.email ?? (details.email || null),
        phone: found.phone ?? (details.phone || null),
        areaId: found.areaId ?? details.areaId ?? null,
        accessNeeds: found.accessNeeds ?? (details.accessNeeds || null),
      }
      const isSame = (Object.keys(filled) as (keyof typeof filled)[]).every((field) => filled[field] === found[field])
      if (isSame) return found
      Object.assign(found, filled, matchKeys(found.name, filled.email, filled.phone))
      const saved = await manager.save(found)
      this.database.touch('learner', saved.id)
      return saved
    })
  }

  private async findMatch({ matchName, matchEmail, matchPhone }: ReturnType<typeof matchKeys>): Promise<Learner | null> {
    const manager = this.database.read
    const ways = [matchEmail && { matchName, matchEmail }, matchPhone && { matchName, matchPhone }].filter((way) => way !== null && way !== '')
    if (ways.length === 0) return null
    let learner = await manager.findOne(Learner, { where: ways, order: { createdAt: 'ASC', id: 'ASC' } })
    // Staff merge one step at a time; the bound only keeps a mistake in the data from going round for ever.
    for (let steps = 0; learner?.mergedIntoId && steps < 10; steps++)
      learner = await manager.findOneBy(Learner, { id: learner.mergedIntoId })
    return learner
  }

  private async add({ name, email, phone, areaId, accessNeeds }: LearnerDetails): Promise<Learner> {
    return this.database.write(async (manager) => {
      const learner = await manager.save(
        manager.create(Learner, {
          id: newId(),
          name,
          email: email || null,
          phone: phone || null,
          ...matchKeys(name, email, phone),
          areaId: areaId ?? null,
          accessNeeds: accessNeeds || null,
          createdAt: this.clock.now(),
          mergedIntoId: null,
        }),
      )
      await this.audit.record({ action: 'learner.added', subject: { kind: 'learner', id: learner.id } })
      this.database.touch('learner', learner.id)
      return learner
    })
  }
}
