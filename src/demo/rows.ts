import type { Account } from '../accounts/account.entity.js'
import type { Area } from '../areas/area.entity.js'
import type { Postcode } from '../areas/postcode.entity.js'
import type { BusinessPartner } from '../businesses/business-partner.entity.js'
import type { BusinessReview } from '../businesses/business-review.entity.js'
import type { BusinessWorkshop } from '../businesses/business-workshop.entity.js'
import type { Business } from '../businesses/business.entity.js'
import type { Champion } from '../champions/champion.entity.js'
import type { ChampionCheck } from '../champions/checks/champion-check.entity.js'
import type { ChampionChoice } from '../champions/profile/champion-choice.entity.js'
import type { ChampionException } from '../champions/profile/champion-exception.entity.js'
import type { ChampionHours } from '../champions/profile/champion-hours.entity.js'
import type { ChampionProfile } from '../champions/profile/champion-profile.entity.js'
import type { ChampionWard } from '../champions/profile/champion-ward.entity.js'
import type { ChampionApplication } from '../champions/applications/champion-application.entity.js'
import type { ChampionStageEntry } from '../champions/joining/champion-stage-entry.entity.js'
import type { SignOff } from '../champions/joining/sign-off.entity.js'
import type { ChampionReference } from '../champions/references/champion-reference.entity.js'
import type { TrainingCompletion } from '../champions/training/training-completion.entity.js'
import type { TrainingModule } from '../champions/training/training-module.entity.js'
import type { ChampionNote } from '../champions/notes/champion-note.entity.js'
import type { ConcernNote } from '../concerns/concern-note.entity.js'
import type { ConcernWords } from '../concerns/concern-words.entity.js'
import type { Concern } from '../concerns/concern.entity.js'
import type { Safeguarding } from '../concerns/safeguarding.entity.js'
import type { Council } from '../council/council.entity.js'
import type { Learner } from '../learners/learner.entity.js'
import type { Partner } from '../partners/partner.entity.js'
import type { RequestContact } from '../requests/request-contact.entity.js'
import type { RequestNote } from '../requests/request-note.entity.js'
import type { WorkshopRequest } from '../requests/request.entity.js'
import type { SessionLog } from '../sessions/session-log.entity.js'
import type { SessionLearner } from '../sessions/session-learner.entity.js'
import type { SessionTopic } from '../sessions/session-topic.entity.js'
import type { Room } from '../venues/room.entity.js'
import type { Venue } from '../venues/venue.entity.js'
import type { Assignment } from '../workshops/assignment.entity.js'
import type { Booking } from '../workshops/bookings/booking.entity.js'
import type { CalendarFeed } from '../workshops/feeds/calendar-feed.entity.js'
import type { FeedbackAnswer } from '../workshops/feedback/feedback-answer.entity.js'
import type { Offer } from '../workshops/bookings/waiting/offer.entity.js'
import type { Invitation } from '../workshops/invitations/invitation.entity.js'
import type { RegisterSave } from '../workshops/register/register-save.entity.js'
import type { Template } from '../workshops/templates/template.entity.js'
import type { CalendarDays } from '../workshops/calendars/calendar-days.entity.js'
import type { Series } from '../workshops/series/series.entity.js'
import type { WorkshopPartner } from '../workshops/workshop-partner.entity.js'
import type { WorkshopTopic } from '../workshops/workshop-topic.entity.js'
import type { Workshop } from '../workshops/workshop.entity.js'

/** Every column of a table, so that a new column is not forgotten here; the version is the database's. */
export type Row<E> = {
  [K in keyof E as E[K] extends (...values: never[]) => unknown ? never : Exclude<K, 'version'>]: E[K]
}

/** The whole demo, table by table. */
export interface DemoRows {
  council: Row<Council>
  areas: Row<Area>[]
  postcodes: Row<Postcode>[]
  venues: Row<Venue>[]
  rooms: Row<Room>[]
  partners: Row<Partner>[]
  champions: Row<Champion>[]
  accounts: Row<Account>[]
  learners: Row<Learner>[]
  calendarDays: Row<CalendarDays>[]
  series: Row<Series>[]
  workshops: Row<Workshop>[]
  workshopTopics: Row<WorkshopTopic>[]
  workshopPartners: Row<WorkshopPartner>[]
  championChecks: Row<ChampionCheck>[]
  championProfiles: Row<ChampionProfile>[]
  championChoices: Row<ChampionChoice>[]
  championWards: Row<ChampionWard>[]
  championHours: Row<ChampionHours>[]
  championExceptions: Row<ChampionException>[]
  championStages: Row<ChampionStageEntry>[]
  championApplications: Row<ChampionApplication>[]
  championReferences: Row<ChampionReference>[]
  trainingModules: Row<TrainingModule>[]
  trainingCompletions: Row<TrainingCompletion>[]
  signOffs: Row<SignOff>[]
  assignments: Row<Assignment>[]
  invitations: Row<Invitation>[]
  bookings: Row<Booking>[]
  offers: Row<Offer>[]
  registerSaves: Row<RegisterSave>[]
  sessions: Row<SessionLog>[]
  sessionTopics: Row<SessionTopic>[]
  sessionLearners: Row<SessionLearner>[]
  businesses: Row<Business>[]
  businessWorkshops: Row<BusinessWorkshop>[]
  businessPartners: Row<BusinessPartner>[]
  businessReviews: Row<BusinessReview>[]
  calendarFeeds: Row<CalendarFeed>[]
  templates: Row<Template>[]
  requests: Row<WorkshopRequest>[]
  requestContacts: Row<RequestContact>[]
  requestNotes: Row<RequestNote>[]
  feedbackAnswers: Row<FeedbackAnswer>[]
  championNotes: Row<ChampionNote>[]
  safeguarding: Row<Safeguarding>
  concerns: Row<Concern>[]
  concernWords: Row<ConcernWords>[]
  concernNotes: Row<ConcernNote>[]
}
