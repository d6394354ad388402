import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../audit/changes.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { newId } from '../database/columns.js'
import { containing } from '../database/containing.js'
import { Database, instant, integer, isDuplicate, type Row, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { NotFound, Refusal } from '../web/problems.js'
import { pageOf } from '../web/record-list.js'
import type { Choice } from '../web/views/form-view.js'
import { Partner, type Sector } from './partner.entity.js'
import type { PartnerForm } from './partner.form.js'
import { SECTOR_WORDS } from './sectors.js'

export type PartnerDetails = ReturnType<PartnerForm['values']>

export interface PartnerFilters {
  name: string
  sector: Sector | ''
  kept: 'current' | 'archived'
}

const ROW = {
  id: text,
  name: text,
  sector: text,
  website: text,
  contactName: text,
  contactEmail: text,
  contactPhone: text,
  coming: integer,
  held: integer,
}
export type PartnerRow = Row<typeof ROW>

const PERSON = { id: text, name: text, email: text, disabledAt: instant.nullable, lastSignInAt: instant.nullable }
export type PartnerPerson = Row<typeof PERSON>

const BUSINESS = { id: text, name: text }
export type PartnerBusiness = Row<typeof BUSINESS>

const COLUMNS = `p.id, p.name, p.sector, p.website, p.contact_name, p.contact_email, p.contact_phone,
  (SELECT COUNT(*) FROM workshop_partners wp JOIN workshops w ON w.id = wp.workshop_id
    WHERE wp.partner_id = p.id AND w.state = 'published' AND w.date >= :today) AS coming,
  (SELECT COUNT(*) FROM workshop_partners wp JOIN workshops w ON w.id = wp.workshop_id
    WHERE wp.partner_id = p.id AND w.state = 'published' AND w.date < :today) AS held`

const LABELS = {
  name: 'Name',
  sector: 'Sector',
  website: 'Website',
  contactName: 'Contact’s name',
  contactEmail: 'Contact’s e-mail address',
  contactPhone: 'Contact’s phone number',
  notes: 'Notes',
}

@Injectable()
export class PartnersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async find(id: string): Promise<Partner | null> {
    return this.database.read.findOneBy(Partner, { id })
  }

  /** @throws NotFound */
  async get(id: string): Promise<Partner> {
    const partner = await this.find(id)
    if (!partner) throw new NotFound()
    return partner
  }

  /** One page of partners by name, and how many there are: two queries. */
  async page(filters: PartnerFilters, page: number): Promise<{ rows: PartnerRow[]; total: number }> {
    const { where, parameters } = this.condition(filters)
    const count = await this.database.selectOne(`SELECT COUNT(*) AS total FROM partners p WHERE ${where}`, parameters, {
      total: integer,
    })
    const rows = await this.database.select(
      `SELECT ${COLUMNS} FROM partners p WHERE ${where} ORDER BY lower(p.name), p.id LIMIT :limit OFFSET :offset`,
      { ...parameters, ...pageOf(page) },
      ROW,
    )
    return { rows, total: count?.total ?? 0 }
  }

  async all(filters: PartnerFilters): Promise<PartnerRow[]> {
    const { where, parameters } = this.condition(filters)
    return this.database.select(
      `SELECT ${COLUMNS} FROM partners p WHERE ${where} ORDER BY lower(p.name), p.id`,
      parameters,
      ROW,
    )
  }

  /** Partners of today by name. @param present those that are chosen already and may be archived */
  async choices(present: readonly string[] = []): Promise<Choice[]> {
    return this.database.select(
      'SELECT id AS value, name AS text FROM partners WHERE NOT is_archived OR id IN (:...present) ORDER BY lower(name), id',
      { present },
      { value: text, text },
    )
  }

  /** Who signs in for this partner. */
  async peopleOf(id: string): Promise<PartnerPerson[]> {
    return this.database.select(
      'SELECT id, name, email, disabled_at, last_sign_in_at FROM accounts WHERE partner_id = :id ORDER BY name, id',
      { id },
      PERSON,
    )
  }

  async businessesOf(id: string): Promise<PartnerBusiness[]> {
    return this.database.select(
      `SELECT b.id, b.name FROM business_partners bp JOIN businesses b ON b.id = bp.business_id
       WHERE bp.partner_id = :id AND NOT b.is_archived ORDER BY lower(b.name), b.id`,
      { id },
      BUSINESS,
    )
  }

  /** @throws Refusal when another partner has the name */
  async add(details: PartnerDetails): Promise<Partner> {
    return this.saved(() =>
      this.database.write(async (manager) => {
        const partner = await manager.save(
          manager.create(Partner, { id: newId(), isArchived: false, createdAt: this.clock.now(), ...details }),
        )
        await this.record('partner.added', partner.id, changesBetween(null, readable(details), LABELS))
        return partner
      }),
    )
  }

  /** @throws ChangedMeanwhile, NotFound, Refusal when another partner has the name */
  async change(id: string, version: string, details: PartnerDetails): Promise<void> {
    await this.saved(() =>
      this.database.write(async (manager) => {
        const partner = await this.locked(id)
        const [before, after] = [readable(partner), readable(details)]
        if (Number(version) !== partner.version)
          throw new ChangedMeanwhile(partner.version, nowDiffers(after, before, LABELS))
        const changes = changesBetween(before, after, LABELS)
        if (changes.length === 0) return
        await manager.save(Object.assign(partner, details))
        await this.record('partner.changed', id, changes)
      }),
    )
  }

  /** Takes it off the lists of choices, or puts it back. Saying so twice changes nothing. @throws NotFound */
  async setArchived(id: string, isArchived: boolean): Promise<void> {
    await this.database.write(async (manager) => {
      const partner = await this.locked(id)
      if (partner.isArchived === isArchived) return
      await manager.save(Object.assign(partner, { isArchived }))
      await this.record(isArchived ? 'partner.archived' : 'partner.restored', id)
    })
  }

  private async record(action: string, id: string, changes: ReturnType<typeof changesBetween> = []): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'partner', id }, changes })
    this.database.touch('partner', id)
  }

  private async locked(id: string): Promise<Partner> {
    const partner = await this.database.lock(Partner, id)
    if (!partner) throw new NotFound()
    return partner
  }

  private async saved<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (isDuplicate(error))
        throw new Refusal('There is a partner with this name already. Use that one, or choose another name', 'name')
      throw error
    }
  }

  private condition({ name, sector, kept }: PartnerFilters) {
    const parts = [kept === 'archived' ? 'p.is_archived' : 'NOT p.is_archived']
    if (name) parts.push("lower(p.name) LIKE lower(:name) ESCAPE '!'")
    if (sector) parts.push('p.sector = :sector')
    return { where: parts.join(' AND '), parameters: { name: containing(name), sector, today: this.clock.today() } }
  }
}

/** As people read it, so that the history needs no look-ups later. */
const readable = (partner: PartnerDetails) => ({ ...partner, sector: SECTOR_WORDS[partner.sector] })
