import { Injectable } from '@nestjs/common'
import { AreasService } from '../../areas/areas.service.js'
import { AuditService } from '../../audit/audit.service.js'
import { changesBetween } from '../../audit/changes.js'
import { newId } from '../../database/columns.js'
import { Database, instant, integer, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { formatInstant } from '../../time/dates.js'
import { Venue } from '../../venues/venue.entity.js'
import { NotFound, Refusal } from '../../web/problems.js'
import type { SignedIn } from '../../web/request.js'
import { KIND_WORDS } from '../session.words.js'
import { isStaff } from '../sessions.service.js'
import { Visit } from './visit.entity.js'
import type { VisitDetails } from './visit.form.js'

const LABELS = { kind: 'Kind', ward: 'Ward', venue: 'Venue', plannedEnd: 'Planned end', ended: 'Heard of at' }

type Readable = Record<keyof typeof LABELS, string | null>

const ROW = {
  id: text,
  kind: text,
  championId: text,
  championName: text,
  championPhone: text.nullable,
  wardName: text.nullable,
  venueName: text.nullable,
  startedAt: instant,
  plannedEndAt: instant,
  alarmAt: instant,
  endedAt: instant.nullable,
}
export type VisitRow = Row<typeof ROW>

const ROWS = `SELECT v.id, v.kind, v.champion_id, c.name AS champion_name, c.phone AS champion_phone, v.started_at, v.planned_end_at, v.alarm_at,
    v.ended_at, COALESCE(a.name, va.name) AS ward_name, n.name AS venue_name
  FROM visits v JOIN champions c ON c.id = v.champion_id LEFT JOIN areas a ON a.id = v.area_id
  LEFT JOIN venues n ON n.id = v.venue_id LEFT JOIN areas va ON va.id = n.area_id`

/** Who is alone with somebody just now, and until when. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly areas: AreasService,
  ) {}

  /** @throws NotFound when it is not there, or another champion's */
  async get(id: string, me: SignedIn): Promise<Visit> {
    const visit = await this.database.read.findOneBy(Visit, { id })
    if (!visit || !(isStaff(me) || visit.championId === me.championId)) throw new NotFound()
    return visit
  }

  async row(id: string): Promise<VisitRow> {
    const [row] = await this.database.select(`${ROWS} WHERE v.id = :id`, { id }, ROW)
    if (!row) throw new NotFound()
    return row
  }

  /** These, in the order of their ids. */
  async rows(ids: readonly string[]): Promise<VisitRow[]> {
    return this.database.select(`${ROWS} WHERE v.id IN (:...ids) ORDER BY v.id`, { ids: [...ids] }, ROW)
  }

  /** The visit that this champion is on; null: none. */
  async openOf(championId: string): Promise<VisitRow | null> {
    const [row = null] = await this.database.select(
      `${ROWS} WHERE v.champion_id = :championId AND v.ended_at IS NULL`,
      { championId },
      ROW,
    )
    return row
  }

  /** Of everybody who is on a visit; whose check-in is missed first, then by the planned end. */
  async open(): Promise<VisitRow[]> {
    return this.database.select(`${ROWS} WHERE v.ended_at IS NULL ORDER BY v.alarm_at, v.id`, {}, ROW)
  }

  /** Whose check-in is missed by now. */
  async missed(): Promise<VisitRow[]> {
    return this.database.select(
      `${ROWS} WHERE v.ended_at IS NULL AND v.alarm_at <= :now ORDER BY v.alarm_at, v.id`,
      { now: this.clock.now() },
      ROW,
    )
  }

  /** One at a time: pressed twice it is one visit. @throws Refusal when the ward or the venue is not there */
  async begin(championId: string, details: VisitDetails, endsAt: Date): Promise<string> {
    return this.database.write(async (manager) => {
      await this.database.takeTurns(`visit ${championId}`)
      const present = await this.openOf(championId)
      if (present) return present.id
      await this.areas.mustExist(details.areaId)
      if (details.venueId && !(await manager.existsBy(Venue, { id: details.venueId })))
        throw new Refusal('Select a venue from the list', 'venueId')
      const visit = manager.create(Visit, { id: newId(), championId, startedAt: this.clock.now(), ...details })
      visit.plan(endsAt, await this.graceMinutes())
      await manager.save(visit)
      await this.record('visit.begun', visit.id, null, await this.readable(visit.id))
      return visit.id
    })
  }

  /** It takes longer, or is over sooner: whoever was told stays told, and is told again when that is missed, too. */
  async planEnd(id: string, me: SignedIn, endsAt: Date): Promise<void> {
    await this.change('visit.end_changed', id, me, async (visit) => visit.plan(endsAt, await this.graceMinutes()))
  }

  /** By the champion, or by somebody of the task force who reached them. */
  async checkIn(id: string, me: SignedIn): Promise<void> {
    await this.change('visit.checked_in', id, me, async (visit) => {
      visit.endedAt = this.clock.now()
    })
  }

  private async change(action: string, id: string, me: SignedIn, how: (visit: Visit) => Promise<void>): Promise<void> {
    await this.database.write(async (manager) => {
      const visit = await this.database.lock(Visit, id)
      if (!visit) throw new NotFound()
      await this.get(id, me)
      if (visit.endedAt !== null) return
      const before = await this.readable(id)
      await how(visit)
      await manager.save(visit)
      await this.record(action, id, before, await this.readable(id))
    })
  }

  private async record(action: string, id: string, before: Readable | null, after: Readable): Promise<void> {
    await this.audit.record({
      action,
      subject: { kind: 'visit', id },
      changes: changesBetween(before, after, LABELS),
    })
    this.database.touch('visit', id)
  }

  private async graceMinutes(): Promise<number> {
    const row = await this.database.selectOne('SELECT check_in_minutes FROM settings', {}, { checkInMinutes: integer })
    return row?.checkInMinutes ?? 15
  }

  private async readable(id: string): Promise<Readable> {
    const { kind, wardName, venueName, plannedEndAt, endedAt } = await this.row(id)
    return {
      kind: KIND_WORDS[kind as keyof typeof KIND_WORDS],
      ward: wardName,
      venue: venueName,
      plannedEnd: formatInstant(plannedEndAt, this.clock.zone),
      ended: endedAt && formatInstant(endedAt, this.clock.zone),
    }
  }
}
