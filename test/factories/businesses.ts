import { BusinessPartner } from '../../src/businesses/business-partner.entity.js'
import { BusinessReview } from '../../src/businesses/business-review.entity.js'
import { BusinessWorkshop } from '../../src/businesses/business-workshop.entity.js'
import { Business } from '../../src/businesses/business.entity.js'
import { type Fields, MADE_AT, type Rows } from './rows.js'

interface BusinessWith {
  workshops?: { id: string }[]
  partners?: { id: string }[]
}

export function businesses(rows: Rows) {
  const business = async (fields: Fields<Business> = {}, { workshops = [], partners = [] }: BusinessWith = {}) => {
    const number = rows.next()
    const saved = await rows.add(Business, {
      name: `Business ${number}`,
      sector: 'Retail',
      postcode: 'WN1 1AA',
      contactName: 'Sam Owner',
      contactEmail: `owner${number}@example.org`,
      contactPhone: '',
      notes: '',
      isArchived: false,
      createdAt: MADE_AT,
      ...fields,
    })
    const businessId = saved.id
    await rows.join(
      BusinessWorkshop,
      workshops.map(({ id }) => ({ businessId, workshopId: id })),
    )
    await rows.join(
      BusinessPartner,
      partners.map(({ id }) => ({ businessId, partnerId: id })),
    )
    return saved
  }

  /** A claimed baseline: no website, nothing sold online, 1,000 pounds a month, 2 jobs. */
  const businessReview = async (fields: Fields<BusinessReview> = {}) =>
    rows.add(BusinessReview, {
      businessId: fields.businessId ?? (await business()).id,
      date: '2026-11-02',
      kind: 'baseline',
      hasWebsite: false,
      sellsOnline: false,
      onMaps: false,
      monthlyRevenue: 100_000,
      jobs: 2,
      evidence: 'claimed',
      note: '',
      ...fields,
    })

  return { business, businessReview }
}
