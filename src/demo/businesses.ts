import type { BusinessReview, Evidence, ReviewKind } from '../businesses/business-review.entity.js'
import { addDays, instantOf } from '../time/dates.js'
import { postcode } from './borough.js'
import { landlineNumber, personName } from './names.js'
import { DEMO_PARTNER } from './organisations.js'
import type { Random } from './random.js'
import type { DemoRows, Row } from './rows.js'
import type { DemoWorkshop, Scene } from './workshops.js'

const trades: [string, string[]][] = [
  [
    'Retail',
    [
      'Tallow Lane Books',
      'Thimble and Thread',
      'The Kettle Shop',
      'Beacon Road Cycles',
      'Marsh End Pets',
      'Lantern Gifts',
      'Corn Exchange Records',
      'Northmoor Hardware',
    ],
  ],
  [
    'Food and drink',
    [
      'The Copper Ladle',
      'Ferry Lane Fisheries',
      'Saffron Corner',
      'Potters Row Bakery',
      'The Lockkeeper’s Tea Room',
      'Pierogi Pantry',
      'Viaduct Pizza',
      'Fallow Hill Farm Shop',
    ],
  ],
  [
    'Trades and repairs',
    [
      'Dunmere Plumbing',
      'Gorse and Son Joinery',
      'Kiln Electrical',
      'Heather Close Roofing',
      'Brightside Windows',
      'Sluice Street Garage',
    ],
  ],
  [
    'Health and beauty',
    ['Millrace Hair', 'Green Lane Physio', 'The Barber of Eastgate', 'Calm Water Massage', 'Larch Avenue Opticians'],
  ],
  [
    'Services',
    [
      'Paperclip Bookkeeping',
      'Wren Translations',
      'Westmarsh Driving School',
      'Orchard Road Nursery',
      'Quarry Dog Walkers',
      'Foundry Photography',
      'Peat Lane Gardening',
    ],
  ],
  [
    'Making',
    [
      'Bottle Oven Pottery',
      'Marshwood Furniture',
      'Wharf Three Prints',
      'Moor and Mill Knitwear',
      'Towpath Signs',
      'Saltersford Soap',
    ],
  ],
]

const followUps: [ReviewKind, number][] = [
  ['3_months', 91],
  ['6_months', 182],
  ['12_months', 365],
]

type BusinessRows = Pick<DemoRows, 'businesses' | 'businessWorkshops' | 'businessPartners' | 'businessReviews'>

/** 40 businesses, what supported them, and what was seen of them at the start and later. */
export function businesses(scene: Scene, workshops: DemoWorkshop[]): BusinessRows {
  const rows: BusinessRows = { businesses: [], businessWorkshops: [], businessPartners: [], businessReviews: [] }
  const attended = workshops.filter(({ row }) => row.audience === 'businesses' && row.registerSavedAt !== null)
  for (const [sector, names] of trades) for (const name of names) addBusiness(rows, name, sector, scene, attended)
  return rows
}

function addBusiness(rows: BusinessRows, name: string, sector: string, scene: Scene, attended: DemoWorkshop[]): void {
  const { random, today, zone, wards, partners } = scene
  const ward = random.whole(0, wards.length - 1)
  const id = random.id()
  const baseline = addDays(today, -random.whole(25, 430))
  rows.businesses.push({
    id,
    name,
    sector,
    postcode: postcode(ward, random),
    areaId: wards[ward]?.id ?? null,
    contactName: personName(random),
    contactEmail: `hello@${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`,
    contactPhone: landlineNumber(random),
    notes: random.chance(0.2) ? 'Closed on Mondays; telephone in the afternoon.' : '',
    isArchived: false,
    createdAt: instantOf(baseline, '10:05', zone),
  })
  for (const { row } of random.some(attended, random.whole(1, 3))) {
    rows.businessWorkshops.push({ businessId: id, workshopId: row.id })
  }
  const supporters = partners.filter(
    ({ sector: kind, name: partner }) => kind === 'private' && partner !== DEMO_PARTNER,
  )
  const demoPartner = partners.filter(({ name: partner }) => partner === DEMO_PARTNER && random.chance(0.35))
  for (const partner of [...demoPartner, ...random.some(supporters, random.whole(0, 2))]) {
    rows.businessPartners.push({ businessId: id, partnerId: partner.id })
  }
  rows.businessReviews.push(...reviews(id, baseline, today, random))
}

/** Each follow-up stands on the one before: a website that is there does not go away. */
function reviews(businessId: string, baseline: string, today: string, random: Random): Row<BusinessReview>[] {
  let seen = review(businessId, 'baseline', baseline, random, {
    hasWebsite: random.chance(0.4),
    sellsOnline: random.chance(0.12),
    onMaps: random.chance(0.35),
    monthlyRevenue: random.chance(0.85) ? random.whole(15, 220) * 10_000 : null,
    jobs: random.whole(1, 9),
  })
  const made = [seen]
  for (const [kind, days] of followUps) {
    const date = addDays(baseline, days + random.whole(-4, 12))
    if (date >= today || random.chance(0.12)) continue
    seen = review(businessId, kind, date, random, {
      hasWebsite: seen.hasWebsite || random.chance(0.5),
      sellsOnline: seen.sellsOnline || random.chance(0.2),
      onMaps: seen.onMaps || random.chance(0.7),
      monthlyRevenue: grown(seen.monthlyRevenue, random),
      jobs: Math.max(
        1,
        (seen.jobs ?? 1) +
          random.weighted([
            [0, 75],
            [1, 20],
            [-1, 5],
          ]),
      ),
    })
    made.push(seen)
  }
  return made
}

function grown(revenue: number | null, random: Random): number | null {
  return revenue === null || random.chance(0.08)
    ? null
    : Math.round((revenue * (0.92 + random.next() * 0.35)) / 1000) * 1000
}

type Seen = Pick<Row<BusinessReview>, 'hasWebsite' | 'sellsOnline' | 'onMaps' | 'monthlyRevenue' | 'jobs'>

function review(businessId: string, kind: ReviewKind, date: string, random: Random, seen: Seen): Row<BusinessReview> {
  const evidence: Evidence = random.weighted([
    ['claimed', 60],
    ['evidenced', 30],
    ['verified', 10],
  ])
  return { id: random.id(), businessId, date, kind, ...seen, evidence, note: '' }
}
