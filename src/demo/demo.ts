import type { EntityManager } from 'typeorm'
import { Account } from '../accounts/account.entity.js'
import { Area } from '../areas/area.entity.js'
import { Postcode } from '../areas/postcode.entity.js'
import { BusinessPartner } from '../businesses/business-partner.entity.js'
import { BusinessReview } from '../businesses/business-review.entity.js'
import { BusinessWorkshop } from '../businesses/business-workshop.entity.js'
import { Business } from '../businesses/business.entity.js'
import { Champion } from '../champions/champion.entity.js'
import { ChampionCheck } from '../champions/checks/champion-check.entity.js'
import { ChampionChoice } from '../champions/profile/champion-choice.entity.js'
import { ChampionException } from '../champions/profile/champion-exception.entity.js'
import { ChampionHours } from '../champions/profile/champion-hours.entity.js'
import { ChampionProfile } from '../champions/profile/champion-profile.entity.js'
import { ChampionWard } from '../champions/profile/champion-ward.entity.js'
import { ChampionApplication } from '../champions/applications/champion-application.entity.js'
import { ChampionStageEntry } from '../champions/joining/champion-stage-entry.entity.js'
import { SignOff } from '../champions/joining/sign-off.entity.js'
import { ChampionReference } from '../champions/references/champion-reference.entity.js'
import { TrainingCompletion } from '../champions/training/training-completion.entity.js'
import { TrainingModule } from '../champions/training/training-module.entity.js'
import { ChampionNote } from '../champions/notes/champion-note.entity.js'
import { ConcernNote } from '../concerns/concern-note.entity.js'
import { ConcernWords } from '../concerns/concern-words.entity.js'
import { Concern } from '../concerns/concern.entity.js'
import { Safeguarding } from '../concerns/safeguarding.entity.js'
import { Council } from '../council/council.entity.js'
import type { Database } from '../database/database.js'
import { insertAll } from '../database/insert-all.js'
import { Learner } from '../learners/learner.entity.js'
import { Partner } from '../partners/partner.entity.js'
import { RequestContact } from '../requests/request-contact.entity.js'
import { RequestNote } from '../requests/request-note.entity.js'
import { WorkshopRequest } from '../requests/request.entity.js'
import { SessionLog } from '../sessions/session-log.entity.js'
import { SessionLearner } from '../sessions/session-learner.entity.js'
import { SessionTopic } from '../sessions/session-topic.entity.js'
import type { Clock } from '../time/clock.js'
import { Room } from '../venues/room.entity.js'
import { Venue } from '../venues/venue.entity.js'
import { Assignment } from '../workshops/assignment.entity.js'
import { Booking } from '../workshops/bookings/booking.entity.js'
import { CalendarFeed } from '../workshops/feeds/calendar-feed.entity.js'
import { FeedbackAnswer } from '../workshops/feedback/feedback-answer.entity.js'
import { Offer } from '../workshops/bookings/waiting/offer.entity.js'
import { Invitation } from '../workshops/invitations/invitation.entity.js'
import { RegisterSave } from '../workshops/register/register-save.entity.js'
import { Template } from '../workshops/templates/template.entity.js'
import { CalendarDays } from '../workshops/calendars/calendar-days.entity.js'
import { Series } from '../workshops/series/series.entity.js'
import { WorkshopPartner } from '../workshops/workshop-partner.entity.js'
import { WorkshopTopic } from '../workshops/workshop-topic.entity.js'
import { Workshop } from '../workshops/workshop.entity.js'
import { Attendance } from './attendance.js'
import { borough, venues } from './borough.js'
import { businesses } from './businesses.js'
import { care } from './care.js'
import { quietAndBusy } from './quiet-and-busy.js'
import { calendarFeeds } from './calendar-feeds.js'
import { accounts, council } from './council.js'
import { feedback } from './feedback.js'
import { invitations } from './invitations.js'
import { giveLanguages } from './languages.js'
import { partners } from './organisations.js'
import { championChecks } from './champion-checks.js'
import { joining } from './joining.js'
import { champions, learners } from './people.js'
import { placeOf, postcodes } from './postcodes.js'
import { profiles } from './profiles.js'
import { Random } from './random.js'
import { giveRooms, rooms } from './rooms.js'
import { requests } from './requests.js'
import type { DemoRows } from './rows.js'
import { sessionPeople } from './session-people.js'
import { sessions } from './sessions.js'
import { templates } from './templates.js'
import { series } from './series.js'
import { Waiting } from './waiting.js'
import { byStart, type Scene, workshops } from './workshops.js'

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
  const single = workshops(scene)
  const repeated = series(scene)
  const planned = [...single, ...repeated.workshops].sort(byStart)
  giveLanguages(planned, scene)
  const known = postcodes(
    wards,
    scene.venues.map((venue) => venue.postcode),
  )
  const venueRooms = rooms(scene.venues)
  giveRooms(planned, venueRooms)
  const attendance = new Attendance(scene, learners(LEARNERS, wards, random), {
    coordinatorId: idOf('coordinator'),
    championAccountId: idOf('champion'),
    championId: scene.champions[0]?.id ?? '',
  })
  attendance.fill(planned)
  const waiting = new Waiting(scene, attendance.bookings)
  waiting.fill(planned)
  const logged = sessions(scene)
  const worried = quietAndBusy(
    { ...scene, random: new Random(SEED + 31) },
    planned,
    waiting.assignments,
    logged.sessions,
  )
  // Dice of its own, so that what was there before stays as it was.
  const later = new Random(SEED + 1)
  const made = templates(later, today, zone)
  const kits = new Map(made.map(({ title, kit }) => [title, kit]))
  const { moreChecks, shadows, ...joined } = joining(scene.champions, {
    random: new Random(SEED + 3),
    today,
    zone,
    coordinatorId: idOf('coordinator'),
    pastWorkshopIds: planned
      .filter(({ row }) => row.state === 'published' && row.date < today)
      .map(({ row }) => row.id)
      .toReversed(),
  })
  const schools = planned.find(({ row }) => row.audience === 'schools' && row.state === 'published' && row.date > today)
  const checks = championChecks(scene.champions, idOf('coordinator'), new Random(SEED + 2), zone)
  const people = attendance.knownLearners()
  const helped = sessionPeople({ random: new Random(SEED + 6), today, learners: people, checks }, logged.sessions)
  return {
    council: council(today, zone),
    areas,
    postcodes: known,
    venues: scene.venues.map((venue) => ({ ...venue, ...placeOf(venue, known) })),
    rooms: venueRooms,
    partners: scene.partners,
    champions: scene.champions,
    accounts: staff,
    learners: people,
    calendarDays: repeated.calendarDays,
    series: repeated.series,
    workshops: planned.map(({ row }) => ({
      ...row,
      kit: kits.get(row.title) ?? '',
      publishedAt: row.state === 'draft' ? null : row.publishedAt,
    })),
    workshopTopics: planned.flatMap(({ row, topics }) => topics.map((topic) => ({ workshopId: row.id, topic }))),
    workshopPartners: planned.flatMap(({ row, partnerIds }) =>
      partnerIds.map((partnerId) => ({ workshopId: row.id, partnerId })),
    ),
    ...profiles({ champions: scene.champions, wards, random: new Random(SEED + 5), today, zone }),
    championChecks: [...checks, ...moreChecks],
    ...joined,
    assignments: [...waiting.assignments, ...shadows],
    invitations: invitations(planned, scene.champions, { random: new Random(SEED + 4), today, zone }),
    bookings: attendance.bookings,
    offers: waiting.offers,
    registerSaves: attendance.registerSaves,
    sessions: helped.sessions,
    sessionTopics: logged.topics,
    sessionLearners: helped.named,
    ...businesses(scene, planned),
    calendarFeeds: calendarFeeds(scene),
    templates: made,
    ...requests({
      random: later,
      today,
      zone,
      coordinatorId: idOf('coordinator'),
      schoolWorkshopId: schools?.row.id ?? null,
    }),
    feedbackAnswers: feedback(later, planned, today),
    ...care({
      ...worried,
      random: new Random(SEED + 32),
      today,
      zone,
      coordinatorId: idOf('coordinator'),
      administratorId: idOf('administrator'),
      championAccountId: idOf('champion'),
    }),
  }
}

async function insertDemo(manager: EntityManager, rows: DemoRows): Promise<void> {
  await insertAll(manager, Council, [rows.council])
  await insertAll(manager, Area, rows.areas)
  await insertAll(manager, Postcode, rows.postcodes)
  await insertAll(manager, Venue, rows.venues)
  await insertAll(manager, Room, rows.rooms)
  await insertAll(manager, Partner, rows.partners)
  await insertAll(manager, Champion, rows.champions)
  await insertAll(manager, Account, rows.accounts)
  await insertAll(manager, ChampionCheck, rows.championChecks)
  await insertAll(manager, ChampionProfile, rows.championProfiles)
  await insertAll(manager, ChampionChoice, rows.championChoices)
  await insertAll(manager, ChampionWard, rows.championWards)
  await insertAll(manager, ChampionHours, rows.championHours)
  await insertAll(manager, ChampionException, rows.championExceptions)
  await insertAll(manager, ChampionStageEntry, rows.championStages)
  await insertAll(manager, ChampionApplication, rows.championApplications)
  await insertAll(manager, ChampionReference, rows.championReferences)
  await insertAll(manager, TrainingModule, rows.trainingModules)
  await insertAll(manager, TrainingCompletion, rows.trainingCompletions)
  await insertAll(manager, SignOff, rows.signOffs)
  await insertAll(manager, Learner, rows.learners)
  await insertAll(manager, CalendarDays, rows.calendarDays)
  await insertAll(manager, Series, rows.series)
  await insertAll(manager, Workshop, rows.workshops)
  await insertAll(manager, WorkshopTopic, rows.workshopTopics)
  await insertAll(manager, WorkshopPartner, rows.workshopPartners)
  await insertAll(manager, Assignment, rows.assignments)
  await insertAll(manager, Invitation, rows.invitations)
  await insertAll(manager, Booking, rows.bookings)
  await insertAll(manager, Offer, rows.offers)
  await insertAll(manager, RegisterSave, rows.registerSaves)
  await insertAll(manager, SessionLog, rows.sessions)
  await insertAll(manager, SessionTopic, rows.sessionTopics)
  await insertAll(manager, SessionLearner, rows.sessionLearners)
  await insertAll(manager, Business, rows.businesses)
  await insertAll(manager, BusinessWorkshop, rows.businessWorkshops)
  await insertAll(manager, BusinessPartner, rows.businessPartners)
  await insertAll(manager, BusinessReview, rows.businessReviews)
  await insertAll(manager, CalendarFeed, rows.calendarFeeds)
  await insertAll(manager, Template, rows.templates)
  await insertAll(manager, WorkshopRequest, rows.requests)
  await insertAll(manager, RequestContact, rows.requestContacts)
  await insertAll(manager, RequestNote, rows.requestNotes)
  await insertAll(manager, FeedbackAnswer, rows.feedbackAnswers)
  await insertAll(manager, ChampionNote, rows.championNotes)
  await insertAll(manager, Safeguarding, [rows.safeguarding])
  await insertAll(manager, Concern, rows.concerns)
  await insertAll(manager, ConcernWords, rows.concernWords)
  await insertAll(manager, ConcernNote, rows.concernNotes)
}
