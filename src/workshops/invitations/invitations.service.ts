import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { Champion } from '../../champions/champion.entity.js'
import { WhoMayCome } from '../../champions/checks/who-may-come.service.js'
import { CouncilService } from '../../council/council.service.js'
import { newId } from '../../database/columns.js'
import { Database, text, type Touched } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import { AssignmentsService } from '../assignments/assignments.service.js'
import { offerEnds } from '../bookings/waiting/offer-ends.js'
import type { Workshop } from '../workshop.entity.js'
import { WorkshopsService } from '../workshops.service.js'
import {
  BY_CHAMPION,
  Invitation,
  type InvitationOrigin,
  type InvitationRole,
  type InvitationState,
} from './invitation.entity.js'
import { ROLE_NAMES } from './invitation.words.js'

export interface Asking {
  workshopId: string
  championId: string
  role: InvitationRole
}

type Ending = Exclude<InvitationState, 'open'>

/** Asks champions to come to a workshop, takes their offers, and what both sides answer. Letters follow from these facts. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly workshops: WorkshopsService,
    private readonly assignments: AssignmentsService,
    private readonly councils: CouncilService,
    private readonly mayCome: WhoMayCome,
    private readonly audit: AuditService,
  ) {
    database.beforeCommit((touched) => this.follow(touched))
  }

  /** @throws NotFound */
  async get(id: string): Promise<Invitation> {
    const invitation = await this.database.read.findOneBy(Invitation, { id })
    if (!invitation) throw new NotFound()
    return invitation
  }

  /** @throws NotFound, Refusal when they come already, were asked already, or nobody could answer in time */
  async ask(asking: Asking, origin: Exclude<InvitationOrigin, 'offered'>): Promise<Invitation> {
    return this.database.write(async () => {
      const { workshop, champion } = await this.mustBePossible(asking)
      this.assignments.mustBeReady(champion, asking.role)
      await this.mustBeAllowed(workshop, champion)
      const { invitationHours } = await this.councils.get()
      const endsAt =
        workshop.startsAt && offerEnds(this.clock.now(), workshop.startsAt, { offerHours: invitationHours })
      if (!endsAt)
        throw new Refusal(
          `It begins too soon for ${champion.name} to answer in time. Phone them, and add them here.`,
          'championId',
        )
      return this.add(asking, champion, origin, endsAt)
    })
  }

  /** By the champion. @throws NotFound, Refusal */
  async offer(asking: Asking): Promise<Invitation> {
    return this.database.write(async () => {
      const { champion } = await this.mustBePossible(asking)
      if (!champion.isActive()) throw new Refusal('Only active champions can offer to come. Please phone us.')
      return this.add(asking, champion, 'offered', null)
    })
  }

  /**
   * They come. @param by `BY_CHAMPION` or an account. `isNew` is false when this was said before.
   * @throws NotFound, Refusal when it is too late, or what they would come for is no longer needed
   */
  async accept(id: string, by: string): Promise<{ isNew: boolean }> {
    return this.database.write(async (manager) => {
      const { workshopId, championId, role } = await this.get(id)
      await this.workshops.lock(workshopId)
      const invitation = await this.locked(id)
      if (invitation.state === 'accepted') return { isNew: false }
      this.mustBeOpen(invitation)
      invitation.end('accepted', by, this.clock.now())
      await manager.save(invitation)
      await this.stopAsking(workshopId, role)
      await this.assignments.add(workshopId, { championId, role })
      await this.record(invitation, await this.nameOf(championId), 'yes')
      return { isNew: true }
    })
  }

  /** @throws NotFound, Refusal when it was answered otherwise */
  async decline(id: string, by: string, reason = ''): Promise<{ isNew: boolean }> {
    return this.endBy(id, 'declined', by, reason)
  }

  /** By whoever asked, or offered. @throws NotFound, Refusal when it was answered already */
  async withdraw(id: string, by: string): Promise<{ isNew: boolean }> {
    return this.endBy(id, 'withdrawn', by, '')
  }

  /** Those that nobody answered in time, and those of workshops that have begun. Writes only where there are some. */
  async expire(): Promise<void> {
    const late = await this.database.select(
      `SELECT i.id FROM invitations i JOIN workshops w ON w.id = i.workshop_id
       WHERE i.state = 'open' AND (i.ends_at <= :now OR w.starts_at <= :now) ORDER BY i.id`,
      { now: this.clock.now() },
      { id: text },
    )
    for (const { id } of late)
      await this.database.write(async () => {
        await this.workshops.lock((await this.get(id)).workshopId)
        const invitation = await this.locked(id)
        if (invitation.isOpen()) await this.end(invitation, 'expired', null)
      })
  }

  /** What nobody needs to answer any more is taken back in the write that made it so. A booking changes nothing about it. */
  private async follow(touched: Touched[]): Promise<void> {
    const ids = new Set(touched.flatMap(({ kind, id, part }) => (kind === 'workshop' && !part ? [id] : [])))
    for (const workshopId of ids) {
      const idle = await this.database.select(
        `SELECT i.id FROM invitations i JOIN workshops w ON w.id = i.workshop_id
         WHERE i.workshop_id = :workshopId AND i.state = 'open'
           AND (w.state = 'cancelled' OR (i.role = 'lead' AND w.lead_champion_id IS NOT NULL) OR w.lead_champion_id = i.champion_id
             OR EXISTS (SELECT 1 FROM assignments a WHERE a.workshop_id = w.id AND a.champion_id = i.champion_id AND a.state = 'accepted'))
         ORDER BY i.id`,
        { workshopId },
        { id: text },
      )
      for (const { id } of idle) await this.end(await this.locked(id), 'withdrawn', null)
    }
  }

  private async endBy(id: string, state: Ending, by: string, reason: string): Promise<{ isNew: boolean }> {
    return this.database.write(async () => {
      await this.workshops.lock((await this.get(id)).workshopId)
      const invitation = await this.locked(id)
      if (invitation.state === state) return { isNew: false }
      if (!invitation.isOpen()) throw new Refusal(alreadyInWords(invitation))
      await this.end(invitation, state, by, reason)
      return { isNew: true }
    })
  }

  private async end(invitation: Invitation, state: Ending, by: string | null, reason = ''): Promise<void> {
    const before = invitation.isForChampion()
    invitation.end(state, by, this.clock.now(), reason)
    await this.database.write((manager) => manager.save(invitation))
    const answers: Record<Ending, string> = {
      accepted: 'yes',
      declined: before ? 'no' : 'not needed',
      expired: 'no answer in time',
      withdrawn: before ? 'not needed any more' : 'taken back',
    }
    await this.record(invitation, await this.nameOf(invitation.championId), answers[state], reason)
  }

  private async add(
    { workshopId, championId, role }: Asking,
    { name }: Champion,
    origin: InvitationOrigin,
    endsAt: Date | null,
  ): Promise<Invitation> {
    return this.database.write(async (manager) => {
      const createdAt = this.clock.now()
      const made = { id: newId(), workshopId, championId, role, origin, endsAt, createdAt }
      const invitation = manager.create(Invitation, {
        ...made,
        state: 'open',
        endedAt: null,
        endedBy: null,
        reason: '',
      })
      await manager.save(invitation)
      await this.audit.record({
        action: origin === 'offered' ? 'champion.offered' : 'champion.asked',
        subject: { kind: 'workshop', id: workshopId },
        changes: [{ field: ROLE_NAMES[role], before: null, after: name }],
      })
      this.database.touch('workshop', workshopId)
      return invitation
    })
  }

  private async mustBePossible({ workshopId, championId, role }: Asking) {
    const workshop = await this.workshops.lock(workshopId)
    this.assignments.mustBeToCome(workshop)
    const champion = await this.database.read.findOneBy(Champion, { id: championId })
    if (!champion) throw new Refusal('Select a champion', 'championId')
    if (role === 'lead' && workshop.leadChampionId !== null && workshop.leadChampionId !== championId)
      throw new Refusal('Somebody leads this workshop already', 'role')
    await this.assignments.mustNotCome(workshop, champion)
    const open = await this.database.read.findOneBy(Invitation, { workshopId, championId, state: 'open' })
    if (open)
      throw new Refusal(
        open.isForChampion()
          ? `${champion.name} is asked already, and has not answered yet`
          : `${champion.name} has offered to come already: answer that offer`,
        'championId',
      )
    return { workshop, champion }
  }

  /** Nobody is asked for what the law on work with children would refuse when they say yes. @throws Refusal */
  private async mustBeAllowed(
    { id, children, startsAt, endsAt, seriesId }: Workshop,
    champion: Champion,
  ): Promise<void> {
    if (children === 'no' || startsAt === null) return
    const series = await this.database.selectOne(
      'SELECT recurrence FROM series WHERE id = :seriesId',
      { seriesId: seriesId ?? '' },
      { recurrence: text },
    )
    const time = { id, startsAt, endsAt: endsAt ?? startsAt, seriesId, recurrence: series?.recurrence ?? null }
    const why = (await this.mayCome.to(time))(champion)
    if (why) throw new Refusal(why, 'championId')
  }

  private mustBeOpen(invitation: Invitation): void {
    if (!invitation.isOpen()) throw new Refusal(alreadyInWords(invitation))
    if (invitation.isLate(this.clock.now())) throw new Refusal(TOO_LATE)
  }

  /** Who was asked in turn has said yes: nobody else is asked. */
  private async stopAsking(workshopId: string, role: InvitationRole): Promise<void> {
    const workshop: Workshop = await this.workshops.lock(workshopId)
    if (workshop.asking !== role) return
    workshop.asking = null
    await this.database.write((manager) => manager.save(workshop))
  }

  private async locked(id: string): Promise<Invitation> {
    const invitation = await this.database.lock(Invitation, id)
    if (!invitation) throw new NotFound()
    return invitation
  }

  private async nameOf(championId: string): Promise<string> {
    return (await this.database.read.findOneByOrFail(Champion, { id: championId })).name
  }

  private async record({ workshopId, role }: Invitation, name: string, answer: string, reason = ''): Promise<void> {
    await this.audit.record({
      action: 'champion.answered',
      subject: { kind: 'workshop', id: workshopId },
      changes: [
        { field: ROLE_NAMES[role], before: null, after: `${name}: ${answer}` },
        ...(reason ? [{ field: 'Reason', before: null, after: reason }] : []),
      ],
    })
    this.database.touch('workshop', workshopId)
  }
}

const TOO_LATE = 'The time to answer is over. Phone us if you can still come.'

/** What became of it, for who answers again. */
function alreadyInWords({ state, endedBy }: Invitation): string {
  const words: Record<InvitationState, string> = {
    open: '',
    accepted: 'This was answered with yes already.',
    declined: endedBy === BY_CHAMPION ? 'This was answered with no already.' : 'This is not needed any more.',
    expired: TOO_LATE,
    withdrawn: 'This is not needed any more.',
  }
  return words[state]
}
