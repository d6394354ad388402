import { Injectable } from '@nestjs/common'
import { AreasService } from '../areas/areas.service.js'
import { AuditService } from '../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../audit/changes.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { newId } from '../database/columns.js'
import { containing } from '../database/containing.js'
import { Database, integer, type Row, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { NotFound } from '../web/problems.js'
import { pageOf } from '../web/record-list.js'
import { Business } from './business.entity.js'
import type { BusinessForm } from './business.form.js'
import { latestBaseline } from './follow-ups.js'

export type BusinessDetails = ReturnType<BusinessForm['values']>

export interface BusinessFilters {
  name: string
  ward: string
  /** A follow-up review that is due, or a baseline that was never made. */
  needs: 'review' | 'baseline' | ''
  kept: 'current' | 'archived'
}

const ROW = {
  id: text,
  name: text,
  sector: text,
  postcode: text,
  wardName: text.nullable,
  contactName: text,
  contactEmail: text,
  contactPhone: text,
  reviews: integer,
  lastReview: text.nullable,
  baseline: text.nullable,
  kinds: text.nullable,
}
export type BusinessRow = Row<typeof ROW>

// The kinds of reviews there are, as one text: enough to say which is due, without a query for each business.
const KINDS = `(SELECT MAX(CASE r.kind WHEN '3_months' THEN '3' ELSE '' END) || MAX(CASE r.kind WHEN '6_months' THEN '6' ELSE '' END)
    || MAX(CASE r.kind WHEN '12_months' THEN '12' ELSE '' END) FROM business_reviews r WHERE r.business_id = b.id)`

const COLUMNS = `b.id, b.name, b.sector, b.postcode, a.name AS ward_name, b.contact_name, b.contact_email, b.contact_phone,
  (SELECT COUNT(*) FROM business_reviews r WHERE r.business_id = b.id) AS reviews,
  (SELECT MAX(r.date) FROM business_reviews r WHERE r.business_id = b.id) AS last_review,
  (SELECT r.date FROM business_reviews r WHERE r.business_id = b.id AND r.kind = 'baseline') AS baseline,
  ${KINDS} AS kinds`
const FROM = 'FROM businesses b LEFT JOIN areas a ON a.id = b.area_id'

const lacks = (kind: string) =>
  `NOT EXISTS (SELECT 1 FROM business_reviews r WHERE r.business_id = b.id AND r.kind = '${kind}')`

/** The same rule as `followUps`, by the date of the baseline. */
const REVIEW_IS_DUE = `EXISTS (SELECT 1 FROM business_reviews n WHERE n.business_id = b.id AND n.kind = 'baseline' AND (
    (n.date <= :due12 AND ${lacks('12_months')})
    OR (n.date > :due12 AND n.date <= :due6 AND ${lacks('6_months')})
    OR (n.date > :due6 AND n.date <= :due3 AND ${lacks('3_months')})))`

const LABELS = {
  name: 'Name',
  sector: 'What it does',
  postcode: 'Postcode',
  ward: 'Ward',
  contactName: 'Contact’s name',
  contactEmail: 'Contact’s e-mail address',
  contactPhone: 'Contact’s phone number',
  notes: 'Notes',
}

@Injectable()
export class BusinessesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly areas: AreasService,
  ) {}

  async find(id: string): Promise<Business | null> {
    return this.database.read.findOneBy(Business, { id })
  }

  /** @throws NotFound */
  async get(id: string): Promise<Business> {
    const business = await this.find(id)
    if (!business) throw new NotFound()
    return business
  }

  /** One page of businesses by name, and how many there are: two queries. */
  async page(filters: BusinessFilters, page: number): Promise<{ rows: BusinessRow[]; total: number }> {
    const { where, parameters } = this.condition(filters)
    const rows = await this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY lower(b.name), b.id LIMIT :limit OFFSET :offset`,
      { ...parameters, ...pageOf(page) },
      ROW,
    )
    return { rows, total: await this.count(filters) }
  }

  async count(filters: BusinessFilters): Promise<number> {
    const { where, parameters } = this.condition(filters)
    const row = await this.database.selectOne(`SELECT COUNT(*) AS total FROM businesses b WHERE ${where}`, parameters, {
      total: integer,
    })
    return row?.total ?? 0
  }

  async all(filters: BusinessFilters): Promise<BusinessRow[]> {
    const { where, parameters } = this.condition(filters)
    return this.database.select(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY lower(b.name), b.id`,
      parameters,
      ROW,
    )
  }

  /** @throws Refusal when the ward is not there */
  async add(details: BusinessDetails): Promise<Business> {
    return this.database.write(async (manager) => {
      await this.areas.mustExist(details.areaId)
      const business = await manager.save(
        manager.create(Business, { id: newId(), isArchived: false, createdAt: this.clock.now(), ...details }),
      )
      await this.record('business.added', business.id, changesBetween(null, await this.readable(details), LABELS))
      return business
    })
  }

  /** @throws ChangedMeanwhile, NotFound, Refusal when the ward is not there */
  async change(id: string, version: string, details: BusinessDetails): Promise<void> {
    await this.database.write(async (manager) => {
      const business = await this.locked(id)
      await this.areas.mustExist(details.areaId)
      const [before, after] = [await this.readable(business), await this.readable(details)]
      if (Number(version) !== business.version)
        throw new ChangedMeanwhile(business.version, nowDiffers(after, before, LABELS))
      const changes = changesBetween(before, after, LABELS)
      if (changes.length === 0) return
      await manager.save(Object.assign(business, details))
      await this.record('business.changed', id, changes)
    })
  }

  /** Takes it off the lists, or puts it back. Saying so twice changes nothing. @throws NotFound */
  async setArchived(id: string, isArchived: boolean): Promise<void> {
    await this.database.write(async (manager) => {
      const business = await this.locked(id)
      if (business.isArchived === isArchived) return
      await manager.save(Object.assign(business, { isArchived }))
      await this.record(isArchived ? 'business.archived' : 'business.restored', id)
    })
  }

  private async record(action: string, id: string, changes: ReturnType<typeof changesBetween> = []): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'business', id }, changes })
    this.database.touch('business', id)
  }

  private async locked(id: string): Promise<Business> {
    const business = await this.database.lock(Business, id)
    if (!business) throw new NotFound()
    return business
  }

  /** As people read it, so that the history needs no look-ups later. */
  private async readable(business: BusinessDetails) {
    return { ...business, ward: await this.areas.nameOf(business.areaId) }
  }

  private condition({ name, ward, needs, kept }: BusinessFilters) {
    const parts = [kept === 'archived' ? 'b.is_archived' : 'NOT b.is_archived']
    if (name) parts.push("lower(b.name) LIKE lower(:name) ESCAPE '!'")
    if (ward) parts.push('b.area_id = :ward')
    if (needs === 'baseline') parts.push(lacks('baseline'))
    if (needs === 'review') parts.push(REVIEW_IS_DUE)
    const today = this.clock.today()
    const due = (months: number) => latestBaseline(today, months)
    const parameters = { name: containing(name), ward, due3: due(3), due6: due(6), due12: due(12) }
    return { where: parts.join(' AND '), parameters }
  }
}
