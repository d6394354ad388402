import type { EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Area } from '../areas/area.entity.js'
import { BusinessPartner } from '../businesses/business-partner.entity.js'
import { BusinessReview } from '../businesses/business-review.entity.js'
import { BusinessWorkshop } from '../businesses/business-workshop.entity.js'
import { Business } from '../businesses/business.entity.js'
import { Champion } from '../champions/champion.entity.js'
import { Council } from '../council/council.entity.js'
import type { Database } from '../database/database.js'
import { insertAll } from '../database/insert-all.js'
import { Learner } from '../learners/learner.entity.js'
import { Partner } from '../partners/partner.entity.js'
import { SessionLog } from '../sessions/session-log.entity.js'
import { SessionTopic } from '../sessions/session-topic.entity.js'
import type { Clock } from '../time/clock.js'
import { Venue } from '../venues/venue.entity.js'
import { Assignment } from '../workshops/assignment.entity.js'
import { Booking } from '../workshops/bookings/booking.entity.js'
import { Offer } from '../workshops/bookings/waiting/offer.entity.js'
import { RegisterSave } from '../workshops/register/register-save.entity.js'
import { WorkshopPartner } from '../workshops/workshop-partner.entity.js'
import { WorkshopTopic } from '../workshops/workshop-topic.entity.js'
import { Workshop } from '../workshops/workshop.entity.js'
import { Attendance } from './attendance.js'
import { borough, venues } from './borough.js'
import { businesses } from './businesses.js'
import { accounts, council } from './council.js'
import { partners } from './organisations.js'
import { champions, learners } from './people.js'
import { Random } from './random.js'
import type { DemoRows } from './rows.js'
import { sessions } from './sessions.js'
import { Waiting } from './waiting.js'
import { type Scene, workshops } from './workshops.js'

const SEED = 20_160_401
const LEARNERS = 2000

export interface DemoOptions {
  /** Empty but for its tables. */
  database: Database
  clock: Clock
  hashPassword: (password: string) => Promise<string>
  /** Of all four accounts. */
  password: string
}

/** Fills a database with a believable year of a borough that does not exist, in one transaction. */
export async function buildDemo({ database, clock, hashPassword, password }: DemoOptions): Promise<void> {
  const rows = demoRows(clock.today(), clock.zone, await hashPassword(password))
  await database.write((manager) => insertDemo(manager, rows))
}

/** The same rows for the same `today` (local date); nothing depends on the time of day. */
export function demoRows(today: string, zone: string, passwordHash: string): DemoRows {
  const random = new Random(SEED)
  const { areas, wards } = borough(random)
  const scene: Scene = {
    random,
    today,
    zone,
    wards,
    venues: venues(wards, random),
    partners: partners(random, today, zone),
    champions: champions(wards, random, today),
  }
  const staff = accounts(scene, passwordHash)
  const idOf = (role: Account['role']): string => staff.find((account) => account.role === role)?.id ?? ''
  const planned = workshops(scene)
  const attendance = new Attendance(scene, learners(LEARNERS, wards, random), {
    coordinatorId: idOf('coordinator'),
    championAccountId: idOf('champion'),
    championId: scene.champions[0]?.id ?? '',
  })
  attendance.fill(planned)
  const waiting = new Waiting(scene, attendance.bookings)
  waiting.fill(planned)
  const logged = sessions(scene)
  return {
    council: council(today, zone),
    areas,
    venues: scene.venues,
    partners: scene.partners,
    champions: scene.champions,
    accounts: staff,
    learners: attendance.knownLearners(),
    workshops: planned.map(({ row }) => (row.state === 'draft' ? { ...row, publishedAt: null } : row)),
    workshopTopics: planned.flatMap(({ row, topics }) => topics.map((topic) => ({ workshopId: row.id, topic }))),
    workshopPartners: planned.flatMap(({ row, partnerIds }) =>
      partnerIds.map((partnerId) => ({ workshopId: row.id, partnerId })),
    ),
    assignments: waiting.assignments,
    bookings: attendance.bookings,
    offers: waiting.offers,
    registerSaves: attendance.registerSaves,
    sessions: logged.sessions,
    sessionTopics: logged.topics,
    ...businesses(scene, planned),
  }
}

async function insertDemo(manager: EntityManager, rows: DemoRows): Promise<void> {
  await insertAll(manager, Council, [rows.council])
  await insertAll(manager, Area, rows.areas)
  await insertAll(manager, Venue, rows.venues)
  await insertAll(manager, Partner, rows.partners)
  await insertAll(manager, Champion, rows.champions)
  await insertAll(manager, Account, rows.accounts)
  await insertAll(manager, Learner, rows.learners)
  await insertAll(manager, Workshop, rows.workshops)
  await insertAll(manager, WorkshopTopic, rows.workshopTopics)
  await insertAll(manager, WorkshopPartner, rows.workshopPartners)
  await insertAll(manager, Assignment, rows.assignments)
  await insertAll(manager, Booking, rows.bookings)
  await insertAll(manager, Offer, rows.offers)
  await insertAll(manager, RegisterSave, rows.registerSaves)
  await insertAll(manager, SessionLog, rows.sessions)
  await insertAll(manager, SessionTopic, rows.sessionTopics)
  await insertAll(manager, Business, rows.businesses)
  await insertAll(manager, BusinessWorkshop, rows.businessWorkshops)
  await insertAll(manager, BusinessPartner, rows.businessPartners)
  await insertAll(manager, BusinessReview, rows.businessReviews)
}
