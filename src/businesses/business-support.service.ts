import { Injectable } from '@nestjs/common'
import { AuditService } from '../audit/audit.service.js'
import { ChangedMeanwhile } from '../database/changed-meanwhile.js'
import { containing } from '../database/containing.js'
import { Database, type Row, text } from '../database/database.js'
import { Clock } from '../time/clock.js'
import { formatShortDate } from '../time/dates.js'
import { NotFound, Refusal } from '../web/problems.js'
import { BusinessPartner } from './business-partner.entity.js'
import { BusinessWorkshop } from './business-workshop.entity.js'
import { Business } from './business.entity.js'

const WORKSHOP = { id: text, title: text, date: text, state: text, venueName: text.nullable }
export type SupportingWorkshop = Row<typeof WORKSHOP>

const PARTNER = { id: text, name: text }
export type SupportingPartner = Row<typeof PARTNER>

const WORKSHOPS = `SELECT w.id, w.title, w.date, w.state, v.name AS venue_name FROM workshops w LEFT JOIN venues v ON v.id = w.venue_id`

/** Which workshops and partners supported a business. */
@Injectable()
export class BusinessSupportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** The latest first. */
  async workshopsOf(businessId: string): Promise<SupportingWorkshop[]> {
    return this.database.select(
      `${WORKSHOPS} JOIN business_workshops bw ON bw.workshop_id = w.id WHERE bw.business_id = :businessId
       ORDER BY w.date DESC, w.id`,
      { businessId },
      WORKSHOP,
    )
  }

  async partnersOf(businessId: string): Promise<SupportingPartner[]> {
    return this.database.select(
      `SELECT p.id, p.name FROM business_partners bp JOIN partners p ON p.id = bp.partner_id WHERE bp.business_id = :businessId
       ORDER BY lower(p.name), p.id`,
      { businessId },
      PARTNER,
    )
  }

  /** Past workshops to choose from: by part of the title, else the latest for businesses. At most 10, the latest first. */
  async offered(title: string): Promise<SupportingWorkshop[]> {
    return this.database.select(
      `${WORKSHOPS} WHERE w.state = 'published' AND w.date <= :today AND ${title ? "lower(w.title) LIKE lower(:title) ESCAPE '!'" : "w.audience = 'businesses'"}
       ORDER BY w.date DESC, w.id LIMIT 10`,
      { title: containing(title), today: this.clock.today() },
      WORKSHOP,
    )
  }

  async workshopsNamed(ids: readonly string[]): Promise<SupportingWorkshop[]> {
    return this.database.select(`${WORKSHOPS} WHERE w.id IN (:...ids) ORDER BY w.date DESC, w.id`, { ids }, WORKSHOP)
  }

  /**
   * Exactly these, from now on. The version is the business's own: what helped it is part of it.
   * @throws ChangedMeanwhile, NotFound, Refusal when one is not there
   */
  async change(
    businessId: string,
    version: string,
    { workshops, partners }: { workshops: string[]; partners: string[] },
  ): Promise<void> {
    await this.database.write(async (manager) => {
      const business = await this.database.lock(Business, businessId)
      if (!business) throw new NotFound()
      ChangedMeanwhile.check({ version }, business)
      const before = await this.readable(businessId)
      await this.mustExist('workshops', workshops)
      await this.mustExist('partners', partners)
      await manager.delete(BusinessWorkshop, { businessId })
      await manager.delete(BusinessPartner, { businessId })
      if (workshops.length)
        await manager.insert(
          BusinessWorkshop,
          [...new Set(workshops)].map((workshopId) => ({ businessId, workshopId })),
        )
      if (partners.length)
        await manager.insert(
          BusinessPartner,
          [...new Set(partners)].map((partnerId) => ({ businessId, partnerId })),
        )
      const after = await this.readable(businessId)
      const changes = [
        ...differences('Workshop', before.workshops, after.workshops),
        ...differences('Partner', before.partners, after.partners),
      ]
      if (changes.length === 0) return
      await manager.increment(Business, { id: businessId }, 'version', 1)
      await this.audit.record({ action: 'business.supported', subject: { kind: 'business', id: businessId }, changes })
      this.database.touch('business', businessId)
    })
  }

  private async mustExist(what: 'workshops' | 'partners', ids: readonly string[]): Promise<void> {
    const rows = await this.database.select(`SELECT id FROM ${what} WHERE id IN (:...ids)`, { ids }, { id: text })
    if (rows.length !== new Set(ids).size) throw new Refusal(`Select ${what} from the list`, what)
  }

  private async readable(businessId: string) {
    return {
      workshops: (await this.workshopsOf(businessId)).map(({ title, date }) => `${title}, ${formatShortDate(date)}`),
      partners: (await this.partnersOf(businessId)).map(({ name }) => name),
    }
  }
}

/** One line for each that came or went. */
function differences(field: string, before: readonly string[], after: readonly string[]) {
  return [
    ...after.filter((name) => !before.includes(name)).map((name) => ({ field, before: null, after: name })),
    ...before.filter((name) => !after.includes(name)).map((name) => ({ field, before: name, after: null })),
  ]
}
