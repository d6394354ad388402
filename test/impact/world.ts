import type { EntityTarget, ObjectLiteral } from 'typeorm'
import { Area } from '../../src/areas/area.entity.js'
import { BusinessPartner } from '../../src/businesses/business-partner.entity.js'
import { BusinessReview } from '../../src/businesses/business-review.entity.js'
import { BusinessWorkshop } from '../../src/businesses/business-workshop.entity.js'
import { Business } from '../../src/businesses/business.entity.js'
import { Champion } from '../../src/champions/champion.entity.js'
import { Council, COUNCIL_ID } from '../../src/council/council.entity.js'
import type { Database } from '../../src/database/database.js'
import type { Evidence, Review } from '../../src/impact/facts/business-facts.js'
import type { Tag } from '../../src/impact/scope.js'
import { Learner } from '../../src/learners/learner.entity.js'
import { Partner } from '../../src/partners/partner.entity.js'
import { SessionLog } from '../../src/sessions/session-log.entity.js'
import { SessionTopic } from '../../src/sessions/session-topic.entity.js'
import { Venue } from '../../src/venues/venue.entity.js'
import { Booking } from '../../src/workshops/bookings/booking.entity.js'
import type { Topic } from '../../src/workshops/topics.js'
import { FeedbackAnswer } from '../../src/workshops/feedback/feedback-answer.entity.js'
import { WorkshopPartner } from '../../src/workshops/workshop-partner.entity.js'
import { WorkshopTag } from '../../src/workshops/workshop-tag.entity.js'
import { WorkshopTopic } from '../../src/workshops/workshop-topic.entity.js'
import { Workshop, type Audience, type WorkshopState } from '../../src/workshops/workshop.entity.js'

export const WARDS = ['ward-1', 'ward-2'] as const
export const PARTNERS = ['partner-1', 'partner-2'] as const

export interface GivenBooking {
  learner: string
  state?: 'booked' | 'cancelled'
  outcome?: 'attended' | 'did_not_attend' | null
  isWalkIn?: boolean
}

export interface GivenWorkshop {
  date: string
  state?: WorkshopState
  audience?: Audience
  /** null: online, no venue. */
  ward?: (typeof WARDS)[number] | null
  topics?: Topic[]
  partners?: (typeof PARTNERS)[number][]
  tags?: Tag[]
  /** null with no attended bookings: no register yet. */
  headCount?: number | null
  bookings?: GivenBooking[]
  firstTimers?: number | null
  minutes?: number | null
  children?: number | null
  older?: number | null
  countedFirstTimers?: number | null
  /** What people said afterwards. */
  answers?: GivenAnswer[]
}

export type GivenAnswer = Pick<FeedbackAnswer, 'learned' | 'confidence'>

export interface GivenSession {
  date: string
  minutes: number
  people: number
  children?: number | null
  older?: number | null
  ward?: (typeof WARDS)[number] | null
  partner?: (typeof PARTNERS)[number] | null
  topics?: Topic[]
}

export type GivenReview = Partial<Omit<Review, 'businessId' | 'monthsAfter'>> & {
  date: string
  kind: 'baseline' | '3_months' | '6_months' | '12_months'
  evidence?: Evidence
}

export interface GivenBusiness {
  ward?: (typeof WARDS)[number] | null
  partners?: (typeof PARTNERS)[number][]
  /** Places in the list of workshops. */
  visits?: number[]
  reviews?: GivenReview[]
}

export interface World {
  workshops?: GivenWorkshop[]
  sessions?: GivenSession[]
  businesses?: GivenBusiness[]
  /** Learner -> the one that staff found them to be. */
  merged?: Record<string, string>
}

const CREATED = new Date('2020-01-01T00:00:00Z')

/** The settings, wards, partners, venues and the champion that every world shares; once per database. */
export async function groundUnder(database: Database, smallNumberThreshold = 5): Promise<void> {
  await insert(database, Council, [
    {
      id: COUNCIL_ID,
      councilName: 'Westmarsh Council',
      programmeName: 'Digital Skills',
      phone: '01632 960 100',
      phoneHours: '',
      email: 'digital@westmarsh.example',
      colour: '#0f5c63',
      privacyNotice: '',
      accessibilityStatement: '',
      smallNumberThreshold,
      setUpAt: CREATED,
      version: 1,
    },
  ])
  const areas = WARDS.map((id, index) => ({
    id,
    code: `E0500000${index}`,
    name: `Ward ${index + 1}`,
    kind: 'ward' as const,
  }))
  await insert(
    database,
    Area,
    areas.map((area) => ({ ...area, version: 1 })),
  )
  await insert(
    database,
    Partner,
    PARTNERS.map((id) => ({
      id,
      name: `Partner ${id.slice(-1)}`,
      sector: 'voluntary' as const,
      contactName: '',
      contactEmail: '',
      contactPhone: '',
      website: '',
      notes: '',
      isArchived: false,
      createdAt: CREATED,
      version: 1,
    })),
  )
  await insert(database, Champion, [
    { id: 'champion-1', name: 'Aisha Khan', stage: 'active' as const, notes: '', version: 1 },
  ])
  await insert(
    database,
    Venue,
    WARDS.map((areaId) => ({
      id: `venue-in-${areaId}`,
      name: `Library of ${areaId}`,
      address: '',
      postcode: '',
      areaId,
      stepFree: true,
      hearingLoop: true,
      accessibleToilet: true,
      parking: '',
      bus: '',
      notes: '',
      isArchived: false,
      version: 1,
    })),
  )
}

/** What the register keeps on the workshop: the larger of head-count and named learners, null without a register. */
export function registerOf({ headCount = null, bookings = [] }: GivenWorkshop) {
  const outcomes = bookings.filter(({ state }) => state !== 'cancelled').map(outcomeOf)
  const named = outcomes.filter((outcome) => outcome === 'attended').length
  const isTaken = headCount !== null || outcomes.some((outcome) => outcome !== null)
  return {
    headCount,
    namedCount: isTaken ? named : null,
    attendances: isTaken ? Math.max(headCount ?? 0, named) : null,
  }
}

export const outcomeOf = ({ outcome }: GivenBooking) => (outcome === undefined ? 'attended' : outcome)

/** Puts this world into the database in place of the one before. */
export async function settle(database: Database, world: World): Promise<void> {
  const { workshops = [], sessions = [], businesses = [], merged = {} } = world
  await database.write(async () => {
    for (const table of TABLES) await database.execute(`DELETE FROM ${table} WHERE 1 = 1`, {})
  })
  const learners = new Set(workshops.flatMap(({ bookings = [] }) => bookings.map(({ learner }) => learner)))
  for (const [from, to] of Object.entries(merged)) learners.add(from).add(to)
  const order = [...learners].sort((a, b) => Number(a in merged) - Number(b in merged))
  await insert(
    database,
    Learner,
    order.map((id) => learner(id, merged[id] ?? null)),
  )
  await insert(database, Workshop, workshops.map(workshop))
  const each = <T>(row: (given: GivenWorkshop, workshopId: string) => T[]) =>
    workshops.flatMap((given, index) => row(given, workshopId(index)))
  await insert(
    database,
    WorkshopTopic,
    each(({ topics = [] }, workshopId) => topics.map((topic) => ({ workshopId, topic }))),
  )
  await insert(
    database,
    WorkshopPartner,
    each(({ partners = [] }, workshopId) => partners.map((partnerId) => ({ workshopId, partnerId }))),
  )
  await insert(
    database,
    WorkshopTag,
    each(({ tags = [] }, workshopId) => tags.map((tag) => ({ workshopId, ...tag }))),
  )
  await insert(
    database,
    Booking,
    each(({ bookings = [] }, id) => bookings.map((given, index) => booking(given, id, index))),
  )
  await insert(
    database,
    FeedbackAnswer,
    each(({ answers = [] }, workshopId) =>
      answers.map((given, index) => ({
        ...given,
        id: `${workshopId}-answer-${index}`,
        workshopId,
        channel: 'phone' as const,
        comment: '',
        mayBeShared: false,
      })),
    ),
  )
  await insert(database, SessionLog, sessions.map(session))
  await insert(
    database,
    SessionTopic,
    sessions.flatMap(({ topics = [] }, index) => topics.map((topic) => ({ sessionId: `session-${index}`, topic }))),
  )
  await insert(database, Business, businesses.map(business))
  const ofBusiness = <T>(row: (given: GivenBusiness, businessId: string) => T[]) =>
    businesses.flatMap((given, index) => row(given, businessId(index)))
  await insert(
    database,
    BusinessPartner,
    ofBusiness(({ partners = [] }, businessId) => partners.map((partnerId) => ({ businessId, partnerId }))),
  )
  await insert(
    database,
    BusinessWorkshop,
    ofBusiness(({ visits = [] }, businessId) => visits.map((index) => ({ businessId, workshopId: workshopId(index) }))),
  )
  await insert(
    database,
    BusinessReview,
    ofBusiness(({ reviews = [] }, businessId) => reviews.map((given) => review(given, businessId))),
  )
}

export const workshopId = (index: number) => `workshop-${index}`
export const businessId = (index: number) => `business-${index}`

const TABLES = [
  'feedback_answers',
  'business_reviews',
  'business_workshops',
  'business_partners',
  'businesses',
  'session_topics',
  'sessions',
  'bookings',
  'workshop_tags',
  'workshop_partners',
  'workshop_topics',
  'workshops',
  'learners',
]

async function insert<E extends ObjectLiteral>(
  database: Database,
  entity: EntityTarget<E>,
  rows: object[],
): Promise<void> {
  if (rows.length > 0) await database.write(async (manager) => manager.insert(entity, rows))
}

const learner = (id: string, mergedIntoId: string | null) => ({
  id,
  name: `Learner ${id}`,
  matchName: id,
  createdAt: CREATED,
  mergedIntoId,
  version: 1,
})

const workshop = (given: GivenWorkshop, index: number) => ({
  id: workshopId(index),
  title: `Workshop ${index}`,
  description: '',
  bring: '',
  audience: given.audience ?? 'residents',
  format: 'bookable' as const,
  isOnline: given.ward === null,
  onlineLink: '',
  date: given.date,
  venueId: given.ward === null ? null : `venue-in-${given.ward ?? WARDS[0]}`,
  booked: 0,
  state: given.state ?? 'published',
  sequence: 0,
  ...registerOf(given),
  firstTimers: given.firstTimers ?? null,
  championMinutes: given.minutes ?? null,
  countedChildren: given.children ?? null,
  countedOlder: given.older ?? null,
  countedFirstTimers: given.countedFirstTimers ?? null,
  registerNumber: 0,
  createdAt: CREATED,
  version: 1,
})

const booking = (given: GivenBooking, workshopId: string, index: number) => ({
  id: `${workshopId}-booking-${index}`,
  workshopId,
  learnerId: given.learner,
  state: given.state ?? 'booked',
  outcome: outcomeOf(given),
  isWalkIn: given.isWalkIn ?? false,
  reference: `${workshopId}-${index}`,
  createdAt: CREATED,
  version: 1,
})

const session = (given: GivenSession, index: number) => ({
  id: `session-${index}`,
  championId: 'champion-1',
  date: given.date,
  kind: 'phone' as const,
  minutes: given.minutes,
  people: given.people,
  countedChildren: given.children ?? null,
  countedOlder: given.older ?? null,
  areaId: given.ward ?? null,
  partnerId: given.partner ?? null,
  note: '',
  idempotencyKey: `key-${index}`,
  createdAt: CREATED,
  version: 1,
})

const business = (given: GivenBusiness, index: number) => ({
  id: businessId(index),
  name: `Business ${index}`,
  sector: '',
  postcode: '',
  areaId: given.ward ?? null,
  contactName: '',
  contactEmail: '',
  contactPhone: '',
  notes: '',
  isArchived: false,
  createdAt: CREATED,
  version: 1,
})

const review = (given: GivenReview, businessId: string) => ({
  id: `${businessId}-${given.kind}`,
  businessId,
  date: given.date,
  kind: given.kind,
  hasWebsite: given.hasWebsite ?? false,
  sellsOnline: given.sellsOnline ?? false,
  onMaps: given.onMaps ?? false,
  monthlyRevenue: given.monthlyRevenue ?? null,
  jobs: given.jobs ?? null,
  evidence: given.evidence ?? 'claimed',
  note: '',
  version: 1,
})
