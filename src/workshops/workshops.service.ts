import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { AuditService } from '../audit/audit.service.js'
import { changesBetween } from '../audit/changes.js'
import { Champion } from '../champions/champion.entity.js'
import { ChildrenGate } from '../champions/checks/children-gate.service.js'
import type { Language } from '../champions/profile/choices.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { newId } from '../database/columns.js'
import { Database } from '../database/database.js'
import { Partner } from '../partners/partner.entity.js'
import { Clock } from '../time/clock.js'
import { instantOf } from '../time/dates.js'
import { Room } from '../venues/room.entity.js'
import { Venue } from '../venues/venue.entity.js'
import { NotFound, Refusal } from '../web/problems.js'
import { Assignment } from './assignment.entity.js'
import type { Topic } from './topics.js'
import { type Audience, type WithChildren, Workshop, type WorkshopFormat } from './workshop.entity.js'
import { WorkshopPartner } from './workshop-partner.entity.js'
import { WorkshopTopic } from './workshop-topic.entity.js'
import { forTrail, LABELS } from './workshop.trail.js'

/** What a coordinator decides about a workshop. Date and times are local; `endTime` is after `startTime`. */
export interface WorkshopDetails {
  title: string
  description: string
  bring: string
  topics: readonly Topic[]
  audience: Audience
  format: WorkshopFormat
  places: number | null
  date: string
  startTime: string
  endTime: string
  isOnline: boolean
  venueId: string | null
  /** One of the venue's; null or absent: the whole venue. */
  roomId?: string | null
  onlineLink: string
  leadChampionId: string | null
  partners: readonly string[]
  kit: string
  learnersPerChampion: number | null
  /** Absent: no. */
  children?: WithChildren
  /** Besides English; null or absent: none. */
  language?: Language | null
}

@Injectable()
export class WorkshopsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly gate: ChildrenGate,
  ) {}

  async find(id: string): Promise<Workshop | null> {
    return this.database.read.findOneBy(Workshop, { id })
  }

  /** @throws NotFound */
  async get(id: string): Promise<Workshop> {
    const workshop = await this.find(id)
    if (!workshop) throw new NotFound()
    return workshop
  }

  async topicsOf(id: string): Promise<Topic[]> {
    const rows = await this.database.read.findBy(WorkshopTopic, { workshopId: id })
    return rows.map(({ topic }) => topic)
  }

  async partnersOf(id: string): Promise<string[]> {
    const rows = await this.database.read.findBy(WorkshopPartner, { workshopId: id })
    return rows.map(({ partnerId }) => partnerId)
  }

  /** A draft; or, when its date is past, the record of a workshop that took place. */
  async add(details: WorkshopDetails): Promise<Workshop> {
    return this.database.write(async (manager) => {
      const workshop = manager.create(Workshop, {
        id: newId(),
        state: 'draft',
        booked: 0,
        sequence: 0,
        registerNumber: 0,
        createdAt: this.clock.now(),
        ...this.columns(details),
        places: this.columns(details).placesWanted,
        leadSince: details.leadChampionId === null ? null : this.clock.now(),
      })
      await this.checkLinks(manager, details)
      if (workshop.isOver(this.clock.now())) workshop.recordAsHeld()
      await manager.save(workshop)
      await this.saveLists(manager, workshop.id, details)
      await this.record('workshop.added', manager, workshop.id, null)
      await this.gate.mustAllow(workshop.id, null, 'children')
      return workshop
    })
  }

  /** @throws NotFound, ChangedMeanwhile, Refusal when bookings or a register stand against the change */
  async change(id: string, version: string, details: WorkshopDetails): Promise<Workshop> {
    return this.database.write(async (manager) => {
      const workshop = await this.lock(id)
      ChangedMeanwhile.check({ version }, workshop)
      this.mustAllow(workshop, details)
      await this.checkLinks(manager, details)
      await this.mustNotHelp(manager, workshop, details)
      const before = await forTrail(manager, workshop)
      const promised = workshop.whenAndWhere()
      const wasDropIn = !workshop.isBookable()
      const withChildren = workshop.whoAndWhenWithChildren()
      const { leadChampionId, ...columns } = this.columns(details)
      Object.assign(workshop, columns)
      workshop.leadBy(leadChampionId, this.clock.now())
      // Else room and champions decide, once all of it is saved.
      if (wasDropIn || !workshop.isBookable()) workshop.places = workshop.placesWanted
      if (workshop.whenAndWhere() !== promised)
        Object.assign(workshop, { sequence: workshop.sequence + 1, movedAt: this.clock.now() })
      // Saved even when only topics or partners differ: whoever has the form open must be told.
      workshop.version += 1
      await manager.save(workshop)
      await this.saveLists(manager, id, details)
      await this.record('workshop.changed', manager, id, before)
      // What stood before stays: only what changes now is asked about.
      if (workshop.whoAndWhenWithChildren() !== withChildren) await this.gate.mustAllow(id, null, 'date')
      return workshop
    })
  }

  /** @throws Refusal with every reason it cannot go on the public programme */
  async publish(id: string): Promise<Workshop> {
    return this.changeState(id, 'workshop.published', (workshop) => {
      const [reason] = workshop.reasonsItCannotBePublished(this.clock.now())
      if (reason) throw new Refusal(reason)
      workshop.publish(this.clock.now())
    })
  }

  /** A draft whose time has passed did take place: it counts, though it never was on the programme. */
  async recordAsHeld(id: string): Promise<Workshop> {
    return this.changeState(id, 'workshop.recorded', (workshop) => {
      if (!workshop.isDraft()) throw new Refusal('Only a draft can be recorded as held.')
      if (!workshop.isOver(this.clock.now())) throw new Refusal('This workshop is not over yet. Publish it instead.')
      workshop.recordAsHeld()
    })
  }

  /** @throws Refusal when it is cancelled already, or its register was saved */
  async cancel(id: string, why: string): Promise<Workshop> {
    return this.changeState(id, 'workshop.cancelled', (workshop) => {
      const reason = workshop.reasonItCannotBeCancelled()
      if (reason) throw new Refusal(reason)
      workshop.cancel(why, this.clock.now())
    })
  }

  async restore(id: string): Promise<Workshop> {
    return this.database.write(async () => {
      const workshop = await this.changeState(id, 'workshop.put back', (workshop) => {
        if (!workshop.isCancelled()) throw new Refusal('This workshop is not cancelled.')
        workshop.restore()
      })
      await this.gate.mustAllow(id, null, '')
      return workshop
    })
  }

  /** Inside a write: the workshop, kept from others until the end. @throws NotFound */
  async lock(id: string): Promise<Workshop> {
    const workshop = await this.database.lock(Workshop, id)
    if (!workshop) throw new NotFound()
    return workshop
  }

  private async changeState(id: string, action: string, change: (workshop: Workshop) => void): Promise<Workshop> {
    return this.database.write(async (manager) => {
      const workshop = await this.lock(id)
      const before = await forTrail(manager, workshop)
      change(workshop)
      await manager.save(workshop)
      await this.record(action, manager, id, before)
      return workshop
    })
  }

  /** @throws Refusal when others rely on what would change */
  mustAllow(
    workshop: Workshop,
    details: Pick<WorkshopDetails, 'format' | 'places' | 'date' | 'startTime' | 'endTime'>,
  ): void {
    const { booked } = workshop
    if (details.format === 'bookable' && details.places !== null && details.places < booked)
      throw new Refusal(`${booked} people have booked. Places cannot be fewer than ${booked}.`, 'places')
    if (details.format === 'drop_in' && booked > 0)
      throw new Refusal(`${booked} people have booked, so this cannot become a drop-in.`, 'format')
    if (workshop.hasRegister() && instantOf(details.date, details.endTime, this.clock.zone) > this.clock.now())
      throw new Refusal('The register is saved: this workshop took place, so it cannot move to a time to come.', 'date')
    const now = this.clock.now()
    // Who booked could not be told any more.
    const isGone = !workshop.hasStarted(now) && instantOf(details.date, details.startTime, this.clock.zone) <= now
    if (workshop.isPublished() && !workshop.isOver(now) && (isGone || details.date < this.clock.today()))
      throw new Refusal(
        'This workshop is on the public programme, so it cannot move into the past. Cancel it instead.',
        'date',
      )
  }

  private columns({ topics: _topics, partners: _partners, places, ...columns }: WorkshopDetails) {
    return {
      ...columns,
      roomId: columns.roomId ?? null,
      children: columns.children ?? 'no',
      language: columns.language ?? null,
      // A limit is only for bookings; people who drop in are not counted before they come.
      placesWanted: columns.format === 'bookable' ? places : null,
      startsAt: instantOf(columns.date, columns.startTime, this.clock.zone),
      endsAt: instantOf(columns.date, columns.endTime, this.clock.zone),
    }
  }

  private async checkLinks(
    manager: EntityManager,
    { venueId, roomId, leadChampionId, partners }: WorkshopDetails,
  ): Promise<void> {
    if (venueId && !(await manager.existsBy(Venue, { id: venueId }))) throw new Refusal('Select a venue', 'venueId')
    if (roomId && !(await manager.existsBy(Room, { id: roomId, ...(venueId ? { venueId } : {}) })))
      throw new Refusal('Select a room of this venue', 'venueId')
    if (leadChampionId && !(await manager.existsBy(Champion, { id: leadChampionId })))
      throw new Refusal('Select a champion', 'leadChampionId')
    for (const id of partners)
      if (!(await manager.existsBy(Partner, { id }))) throw new Refusal('Select partners from the list', 'partners')
  }

  /** Else they and their time would count twice. @throws Refusal */
  private async mustNotHelp(
    manager: EntityManager,
    { id, leadChampionId: present }: Workshop,
    { leadChampionId }: WorkshopDetails,
  ): Promise<void> {
    if (leadChampionId === null || leadChampionId === present) return
    if (!(await manager.existsBy(Assignment, { workshopId: id, championId: leadChampionId, state: 'accepted' }))) return
    const { name } = await manager.findOneByOrFail(Champion, { id: leadChampionId })
    throw new Refusal(`${name} is on the list of this workshop already. Take them off it first`, 'leadChampionId')
  }

  private async saveLists(
    manager: EntityManager,
    workshopId: string,
    { topics, partners }: WorkshopDetails,
  ): Promise<void> {
    await manager.delete(WorkshopTopic, { workshopId })
    await manager.delete(WorkshopPartner, { workshopId })
    await manager.insert(
      WorkshopTopic,
      [...new Set(topics)].map((topic) => ({ workshopId, topic })),
    )
    if (partners.length)
      await manager.insert(
        WorkshopPartner,
        [...new Set(partners)].map((partnerId) => ({ workshopId, partnerId })),
      )
  }

  private async record(
    action: string,
    manager: EntityManager,
    id: string,
    before: Awaited<ReturnType<typeof forTrail>> | null,
  ) {
    const workshop = await this.get(id)
    const changes = changesBetween(before, await forTrail(manager, workshop), LABELS)
    await this.audit.record({ action, subject: { kind: 'workshop', id }, changes })
    this.database.touch('workshop', id)
  }
}
