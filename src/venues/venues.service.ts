import { Injectable } from '@nestjs/common'
import type { DeepPartial } from 'typeorm'
import { AreasService } from '../areas/areas.service.js'
import { PostcodesService } from '../areas/postcodes.service.js'
import { AuditService } from '../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../audit/changes.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { newId } from '../database/columns.js'
import { containing } from '../database/containing.js'
import { boolean, Database, integer, type Row, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { NotFound } from '../web/problems.js'
import { pageOf } from '../web/record-list.js'
import type { Choice } from '../web/views/form-view.js'
import { facilitiesOf } from './facilities.js'
import { hoursLines } from './opening-hours.js'
import { Venue } from './venue.entity.js'
import type { VenueForm } from './venue.form.js'

export type VenueDetails = ReturnType<VenueForm['values']>

/** A saved venue. */
export interface Placed {
  id: string
  /** The ward's name, when it was taken from the postcode because nobody chose one. */
  wardFromPostcode: string | null
}

export interface VenueFilters {
  name: string
  /** Id of a ward. */
  ward: string
  facility: '' | 'step_free' | 'hearing_loop' | 'accessible_toilet'
  kept: 'current' | 'archived'
}

const ROW = {
  id: text,
  name: text,
  address: text,
  postcode: text,
  wardName: text.nullable,
  capacity: integer.nullable,
  stepFree: boolean,
  hearingLoop: boolean,
  accessibleToilet: boolean,
  rooms: integer,
  seats: integer.nullable,
  deviceCount: integer.nullable,
  coming: integer,
}
export type VenueRow = Row<typeof ROW>

const COLUMNS = `v.id, v.name, v.address, v.postcode, a.name AS ward_name, v.capacity, v.step_free, v.hearing_loop, v.accessible_toilet, v.device_count,
  (SELECT COUNT(*) FROM rooms r WHERE r.venue_id = v.id AND NOT r.is_archived) AS rooms,
  (SELECT SUM(r.capacity) FROM rooms r WHERE r.venue_id = v.id AND NOT r.is_archived) AS seats,
  (SELECT COUNT(*) FROM workshops w WHERE w.venue_id = v.id AND w.state = 'published' AND w.date >= :today) AS coming`
const FROM = 'FROM venues v LEFT JOIN areas a ON a.id = v.area_id'

const LABELS = {
  name: 'Name',
  address: 'Address',
  postcode: 'Postcode',
  ward: 'Ward',
  capacity: 'How many people fit in',
  facilities: 'What is there',
  parking: 'Parking',
  bus: 'Buses',
  wifi: 'Wi-Fi',
  deviceCount: 'Devices kept there',
  devices: 'What devices they are',
  hours: 'Opening hours',
  notes: 'Notes',
}

@Injectable()
export class VenuesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly areas: AreasService,
    private readonly postcodes: PostcodesService,
  ) {}

  async find(id: string): Promise<Venue | null> {
    return this.database.read.findOneBy(Venue, { id })
  }

  /** @throws NotFound */
  async get(id: string): Promise<Venue> {
    const venue = await this.find(id)
    if (!venue) throw new NotFound()
    return venue
  }

  /** One page of venues by name, and how many there are: two queries. */
  async page(filters: VenueFilters, page: number): Promise<{ rows: VenueRow[]; total: number }> {
    const { where, parameters } = this.condition(filters)
    const count = await this.database.selectOne(`SELECT COUNT(*) AS total ${FROM} WHERE ${where}`, parameters, {
      total: integer,
    })
    const rows = await this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY v.name, v.id LIMIT :limit OFFSET :offset`,
      { ...parameters, ...pageOf(page) },
      ROW,
    )
    return { rows, total: count?.total ?? 0 }
  }

  async all(filters: VenueFilters): Promise<VenueRow[]> {
    const { where, parameters } = this.condition(filters)
    return this.database.select(`SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY v.name, v.id`, parameters, ROW)
  }

  /** Venues in use, with their ward, by name. @param present one that is chosen already and may be archived */
  async choices(present: string | null = null): Promise<Choice[]> {
    return this.database.select(
      `SELECT v.id AS value, v.name || COALESCE(', ' || a.name, '') AS text ${FROM}
       WHERE NOT v.is_archived OR v.id = :present ORDER BY v.name, v.id`,
      { present: present ?? '' },
      { value: text, text },
    )
  }

  /** @throws Refusal when the ward is not there */
  async add(details: VenueDetails): Promise<Placed> {
    return this.database.write(async (manager) => {
      await this.areas.mustExist(details.areaId)
      const { wardFromPostcode, ...place } = await this.placeOf(details)
      const venue = await manager.save(
        manager.create(Venue, { id: newId(), isArchived: false, ...details, ...place } as DeepPartial<Venue>),
      )
      await this.record('venue.added', venue.id, changesBetween(null, await this.readable(venue), LABELS))
      return { id: venue.id, wardFromPostcode }
    })
  }

  /** @throws ChangedMeanwhile, NotFound, Refusal when the ward is not there */
  async change(id: string, version: string, details: VenueDetails): Promise<Placed> {
    return this.database.write(async (manager) => {
      const venue = await this.locked(id)
      await this.areas.mustExist(details.areaId)
      const { wardFromPostcode, ...place } = await this.placeOf(details)
      const [before, after] = [await this.readable(venue), await this.readable({ ...details, ...place })]
      if (Number(version) !== venue.version)
        throw new ChangedMeanwhile(venue.version, nowDiffers(after, before, LABELS))
      const changes = changesBetween(before, after, LABELS)
      if (changes.length > 0) {
        await manager.save(Object.assign(venue, details, place))
        await this.record('venue.changed', id, changes)
      }
      return { id, wardFromPostcode }
    })
  }

  /**
   * After postcodes came in: every venue is put where its postcode is, and one without a ward gets its postcode's.
   * @returns how many got a ward
   */
  async takePlacesFromPostcodes(): Promise<number> {
    return this.database.write(async (manager) => {
      await this.database.execute(
        `UPDATE venues SET latitude = (SELECT p.latitude FROM postcodes p WHERE p.id = venues.postcode),
           longitude = (SELECT p.longitude FROM postcodes p WHERE p.id = venues.postcode)
         WHERE EXISTS (SELECT 1 FROM postcodes p WHERE p.id = venues.postcode)`,
        {},
      )
      const without = await this.database.select(
        'SELECT v.id FROM venues v JOIN postcodes p ON p.id = v.postcode WHERE v.area_id IS NULL AND p.area_id IS NOT NULL ORDER BY v.id',
        {},
        { id: text },
      )
      let warded = 0
      for (const { id } of without) {
        const venue = await this.locked(id)
        const before = await this.readable(venue)
        const { areaId } = await this.placeOf(venue)
        if (!areaId) continue
        await manager.save(Object.assign(venue, { areaId }))
        await this.record('venue.changed', id, changesBetween(before, await this.readable(venue), LABELS))
        warded += 1
      }
      return warded
    })
  }

  /** Takes it off the lists of choices, or puts it back. Saying so twice changes nothing. @throws NotFound */
  async setArchived(id: string, isArchived: boolean): Promise<void> {
    await this.database.write(async (manager) => {
      const venue = await this.locked(id)
      if (venue.isArchived === isArchived) return
      await manager.save(Object.assign(venue, { isArchived }))
      await this.record(isArchived ? 'venue.archived' : 'venue.restored', id)
    })
  }

  private async record(action: string, id: string, changes: ReturnType<typeof changesBetween> = []): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'venue', id }, changes })
    this.database.touch('venue', id)
  }

  private async locked(id: string): Promise<Venue> {
    const venue = await this.database.lock(Venue, id)
    if (!venue) throw new NotFound()
    return venue
  }

  /** What the postcode says: where it is, and the ward when nobody chose one. */
  private async placeOf({ postcode, areaId }: Pick<VenueDetails, 'postcode' | 'areaId'>) {
    const place = await this.postcodes.find(postcode)
    const wardFromPostcode = areaId === null ? (place?.wardName ?? null) : null
    return {
      latitude: place?.latitude ?? null,
      longitude: place?.longitude ?? null,
      areaId: areaId ?? place?.wardId ?? null,
      wardFromPostcode,
    }
  }

  /** As people read it, so that the history needs no look-ups later. */
  private async readable(venue: VenueDetails) {
    return {
      ...venue,
      ward: await this.areas.nameOf(venue.areaId),
      facilities: facilitiesOf(venue),
      hours: hoursLines(venue.openingHours),
    }
  }

  private condition({ name, ward, facility, kept }: VenueFilters) {
    const parts = [kept === 'archived' ? 'v.is_archived' : 'NOT v.is_archived']
    if (name)
      parts.push(
        "(lower(v.name) LIKE lower(:name) ESCAPE '!' OR lower(v.address || ' ' || v.postcode) LIKE lower(:name) ESCAPE '!')",
      )
    if (ward) parts.push('v.area_id = :ward')
    if (facility) parts.push(`v.${facility}`)
    return { where: parts.join(' AND '), parameters: { name: containing(name), ward, today: this.clock.today() } }
  }
}
