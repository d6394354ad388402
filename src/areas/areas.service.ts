import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../audit/changes.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { newId } from '../database/columns.js'
import { containing } from '../database/containing.js'
import { Database, integer, isDuplicate, type Row, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { formatDate } from '../time/dates.js'
import { NotFound, Refusal } from '../web/problems.js'
import { pageOf } from '../web/record-list.js'
import type { Choice } from '../web/views/form-view.js'
import { Area } from './area.entity.js'

/** What staff decide about a ward; dates are local and both included. */
export type WardDetails = Pick<Area, 'name' | 'code' | 'validFrom' | 'validTo'>

export interface WardFilters {
  name: string
  when: 'now' | 'past' | 'all'
}

const ROW = { id: text, code: text, name: text, validFrom: text.nullable, validTo: text.nullable, venues: integer }
export type WardRow = Row<typeof ROW>

const VENUE = { id: text, name: text, postcode: text, coming: integer }
export type WardVenue = Row<typeof VENUE>

const LABELS = { name: 'Name', code: 'Code', validFrom: 'Ward since', validTo: 'Ward until' }
const COLUMNS = `a.id, a.code, a.name, a.valid_from, a.valid_to,
  (SELECT COUNT(*) FROM venues v WHERE v.area_id = a.id AND NOT v.is_archived) AS venues`

@Injectable()
export class AreasService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async find(id: string): Promise<Area | null> {
    return this.database.read.findOneBy(Area, { id })
  }

  /** A ward. @throws NotFound */
  async get(id: string): Promise<Area> {
    const area = await this.find(id)
    if (!area || area.kind !== 'ward') throw new NotFound()
    return area
  }

  /** One page of wards by name, and how many there are: two queries. */
  async page(filters: WardFilters, page: number): Promise<{ rows: WardRow[]; total: number }> {
    const { where, parameters } = this.condition(filters)
    const count = await this.database.selectOne(`SELECT COUNT(*) AS total FROM areas a WHERE ${where}`, parameters, {
      total: integer,
    })
    const rows = await this.database.select(
      `SELECT ${COLUMNS} FROM areas a WHERE ${where} ORDER BY a.name, a.code LIMIT :limit OFFSET :offset`,
      { ...parameters, ...pageOf(page) },
      ROW,
    )
    return { rows, total: count?.total ?? 0 }
  }

  async all(filters: WardFilters): Promise<WardRow[]> {
    const { where, parameters } = this.condition(filters)
    return this.database.select(
      `SELECT ${COLUMNS} FROM areas a WHERE ${where} ORDER BY a.name, a.code`,
      parameters,
      ROW,
    )
  }

  /** Venues in use, with how many published workshops are to come at each. */
  async venuesIn(id: string): Promise<WardVenue[]> {
    return this.database.select(
      `SELECT v.id, v.name, v.postcode, (SELECT COUNT(*) FROM workshops w WHERE w.venue_id = v.id AND w.state = 'published' AND w.date >= :today) AS coming
       FROM venues v WHERE v.area_id = :id AND NOT v.is_archived ORDER BY v.name, v.id`,
      { id, today: this.clock.today() },
      VENUE,
    )
  }

  /** Today's wards by name. @param present one that is chosen already and may be a ward no more */
  async choices(present: string | null = null): Promise<Choice[]> {
    return this.database.select(
      `SELECT id AS value, name AS text FROM areas
       WHERE (kind = 'ward' AND (valid_from IS NULL OR valid_from <= :today) AND (valid_to IS NULL OR valid_to >= :today)) OR id = :present
       ORDER BY name, code`,
      { today: this.clock.today(), present: present ?? '' },
      { value: text, text },
    )
  }

  /** Every ward there was, for filters of lists that reach into the past. */
  async names(ids: readonly (string | null)[]): Promise<Map<string, string>> {
    const rows = await this.database.select(
      'SELECT id, name FROM areas WHERE id IN (:...ids)',
      { ids: ids.filter((id) => id !== null) },
      { id: text, name: text },
    )
    return new Map(rows.map(({ id, name }) => [id, name]))
  }

  async nameOf(id: string | null): Promise<string | null> {
    return id === null ? null : ((await this.find(id))?.name ?? null)
  }

  /** @throws Refusal beside the field when a form names a ward that is not there */
  async mustExist(id: string | null, field = 'areaId'): Promise<void> {
    if (id !== null && !(await this.find(id))) throw new Refusal('Select a ward from the list', field)
  }

  /** @throws Refusal when another ward has the code */
  async add(details: WardDetails): Promise<Area> {
    return this.saved(async () =>
      this.database.write(async (manager) => {
        const area = await manager.save(manager.create(Area, { id: newId(), kind: 'ward', parentId: null, ...details }))
        const subject = { kind: 'area', id: area.id }
        await this.audit.record({
          action: 'area.added',
          subject,
          changes: changesBetween(null, readable(area), LABELS),
        })
        this.database.touch('area', area.id)
        return area
      }),
    )
  }

  /** @throws ChangedMeanwhile, NotFound, Refusal when another ward has the code */
  async change(id: string, version: string, details: WardDetails): Promise<void> {
    await this.saved(async () =>
      this.database.write(async (manager) => {
        const area = await this.database.lock(Area, id)
        if (!area || area.kind !== 'ward') throw new NotFound()
        const before = readable(area)
        if (Number(version) !== area.version)
          throw new ChangedMeanwhile(area.version, nowDiffers(readable(details), before, LABELS))
        const changes = changesBetween(before, readable(details), LABELS)
        if (changes.length === 0) return
        await manager.save(Object.assign(area, details))
        await this.audit.record({ action: 'area.changed', subject: { kind: 'area', id }, changes })
        this.database.touch('area', id)
      }),
    )
  }

  private async saved<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (isDuplicate(error))
        throw new Refusal('Another ward has this code. Check the code, or change that ward', 'code')
      throw error
    }
  }

  private condition({ name, when }: WardFilters) {
    const parts = ["a.kind = 'ward'"]
    if (when === 'now') parts.push('(a.valid_to IS NULL OR a.valid_to >= :today)')
    if (when === 'past') parts.push('a.valid_to < :today')
    if (name) parts.push("(lower(a.name) LIKE lower(:name) ESCAPE '!' OR lower(a.code) LIKE lower(:name) ESCAPE '!')")
    return { where: parts.join(' AND '), parameters: { name: containing(name), today: this.clock.today() } }
  }
}

const readable = ({ name, code, validFrom, validTo }: WardDetails) => ({
  name,
  code,
  validFrom: validFrom && formatDate(validFrom),
  validTo: validTo && formatDate(validTo),
})
