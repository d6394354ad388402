import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Database, integer, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { Refusal } from '../../web/problems.js'
import { MatchingService } from '../matching/matching.service.js'
import { ASKED_IN_TURN, type AskedInTurn } from '../workshop.entity.js'
import { WorkshopsService } from '../workshops.service.js'
import { ROLE_NAMES } from './invitation.words.js'
import { InvitationsService } from './invitations.service.js'

/** How it stands: somebody is asked now, nobody is left who could be, or another answer is waited for. */
type Turn = 'asked' | 'nobody left' | 'waiting'

/** One may become impossible between the search and the question; what refuses several in a row would refuse everybody. */
const TRIED = 5

/**
 * Asks champions for one workshop one after the other, the best match first and nobody twice, until one says yes. What to do is worked
 * out from the present facts each time: after whatever touched the workshop, and every minute for what time alone ends.
 */
@Injectable()
export class AskingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly workshops: WorkshopsService,
    private readonly invitations: InvitationsService,
    private readonly matching: MatchingService,
    private readonly audit: AuditService,
  ) {
    // A booking changes nothing about who comes to help.
    database.afterCommit((touched) =>
      this.follow(touched.flatMap(({ kind, id, part }) => (kind === 'workshop' && !part ? [id] : []))),
    )
  }

  /** @param role null: nobody else is asked. @throws NotFound, Refusal */
  async change(workshopId: string, role: AskedInTurn | null): Promise<void> {
    await this.database.write(async (manager) => {
      const workshop = await this.workshops.lock(workshopId)
      if (workshop.asking === role) return
      if (role !== null && workshop.isCancelled()) throw new Refusal('This workshop is cancelled. Put it back first.')
      if (role !== null && workshop.hasStarted(this.clock.now())) throw new Refusal('This workshop has begun.')
      if (role === 'lead' && workshop.leadChampionId !== null)
        throw new Refusal('Somebody leads this workshop already.')
      const before = workshop.asking
      workshop.asking = role
      await manager.save(workshop)
      await this.audit.record({
        action: role === null ? 'champions.asked no more' : 'champions.asked in turn',
        subject: { kind: 'workshop', id: workshopId },
        changes: [{ field: 'For', before: before && ROLE_NAMES[before], after: role && ROLE_NAMES[role] }],
      })
      this.database.touch('workshop', workshopId)
    })
  }

  /** Ends what is late, and asks the next wherever it is somebody's turn. */
  async pass(): Promise<void> {
    await this.invitations.expire()
    const rows = await this.database.select(
      `SELECT id FROM workshops WHERE asking IS NOT NULL ORDER BY id`,
      {},
      { id: text },
    )
    for (const { id } of rows) await this.askNext(id)
  }

  private async follow(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    // A series is many workshops, for hardly any of which somebody is asked by itself.
    const rows = await this.database.select(
      'SELECT id FROM workshops WHERE id IN (:...ids) AND asking IS NOT NULL ORDER BY id',
      { ids: [...new Set(ids)] },
      { id: text },
    )
    for (const { id } of rows) await this.askNext(id)
  }

  /** Who is best is worked out before the write, which then asks only if it is still somebody's turn. */
  async askNext(workshopId: string): Promise<Turn | null> {
    const role = await this.wanted(workshopId)
    if (role === null) return null
    if (await this.isWaiting(workshopId, role)) return 'waiting'
    const asked = await this.askedBefore(workshopId)
    const best = (await this.matching.forWorkshop(workshopId))
      .filter(({ championId, cannot }) => cannot.length === 0 && !asked.has(championId))
      .slice(0, TRIED)
    return this.database.write(async (manager) => {
      const workshop = await this.workshops.lock(workshopId)
      if ((await this.wanted(workshopId)) !== role || (await this.isWaiting(workshopId, role))) return 'waiting'
      for (const { championId } of best) if (await this.ask(workshopId, championId, role)) return 'asked'
      workshop.asking = null
      await manager.save(workshop)
      await this.audit.record({
        action: 'champions.nobody left to ask',
        subject: { kind: 'workshop', id: workshopId },
        changes: [{ field: 'For', before: ROLE_NAMES[role], after: null }],
      })
      this.database.touch('workshop', workshopId)
      return 'nobody left'
    })
  }

  private async ask(workshopId: string, championId: string, role: AskedInTurn): Promise<boolean> {
    try {
      await this.invitations.ask({ workshopId, championId, role }, 'in_turn')
      return true
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }

  /** null: nobody is asked by itself, or it has begun or is off. */
  private async wanted(workshopId: string): Promise<AskedInTurn | null> {
    const row = await this.database.selectOne(
      `SELECT asking FROM workshops WHERE id = :workshopId AND asking IS NOT NULL AND state <> 'cancelled' AND starts_at > :now`,
      { workshopId, now: this.clock.now() },
      { asking: text },
    )
    return ASKED_IN_TURN.find((role) => role === row?.asking) ?? null
  }

  private async isWaiting(workshopId: string, role: AskedInTurn): Promise<boolean> {
    const row = await this.database.selectOne(
      `SELECT COUNT(*) AS open FROM invitations WHERE workshop_id = :workshopId AND role = :role AND state = 'open' AND origin <> 'offered'`,
      { workshopId, role },
      { open: integer },
    )
    return (row?.open ?? 0) > 0
  }

  /** Whoever has said something about this workshop, or nothing, is not asked again by itself; nor is who dropped out. */
  private async askedBefore(workshopId: string): Promise<Set<string>> {
    const rows = await this.database.select(
      `SELECT champion_id FROM invitations WHERE workshop_id = :workshopId
       UNION SELECT champion_id FROM assignments WHERE workshop_id = :workshopId`,
      { workshopId },
      { championId: text },
    )
    return new Set(rows.map(({ championId }) => championId))
  }
}
