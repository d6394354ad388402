import { Settings1795424400001 } from '../migrations/0001-settings.js'
import { PlacesAndPeople1795424400002 } from '../migrations/0002-places-and-people.js'
import { Accounts1795424400003 } from '../migrations/0003-accounts.js'
import { Audit1795424400004 } from '../migrations/0004-audit.js'
import { Mail1795424400005 } from '../migrations/0005-mail.js'
import { Workshops1795424400006 } from '../migrations/0006-workshops.js'
import { Sessions1795424400007 } from '../migrations/0007-sessions.js'
import { Businesses1795424400008 } from '../migrations/0008-businesses.js'
import { Imports1795424400009 } from '../migrations/0009-imports.js'
import { OrderOfWorkshops1795424400010 } from '../migrations/0010-order-of-workshops.js'
import { MailRules1795424400011 } from '../migrations/0011-mail-rules.js'
import { Delivery1795424400012 } from '../migrations/0012-delivery.js'
import { TextsAndCalls1795424400013 } from '../migrations/0013-texts-and-calls.js'
import { RoomsAndHelpers1795424400014 } from '../migrations/0014-rooms-and-helpers.js'
import { PostcodesAndVenues1795424400015 } from '../migrations/0015-postcodes-and-venues.js'
import { PlacesAndWaitingLists1795424400016 } from '../migrations/0016-places-and-waiting-lists.js'
import { BookingsTogether1795424400017 } from '../migrations/0017-bookings-together.js'
import { Series1795424400018 } from '../migrations/0018-series.js'
import { AgesAndKeys1795424400019 } from '../migrations/0019-ages-and-keys.js'
import { CalendarFeeds1795424400020 } from '../migrations/0020-calendar-feeds.js'
import { TemplatesRequestsFeedback1795424400021 } from '../migrations/0021-templates-requests-feedback.js'
import { ChampionChecks1795424400022 } from '../migrations/0022-champion-checks.js'
import { Children1795424400023 } from '../migrations/0023-children.js'
import { Invitations1795424400024 } from '../migrations/0024-invitations.js'
import { HoursAndThanks1795424400030 } from '../migrations/0030-hours-and-thanks.js'
import { ProfilesAndMatching1795424400025 } from '../migrations/0025-profiles-and-matching.js'
import { Care1795424400031 } from '../migrations/0031-care.js'
import { LanguageOfWorkshops1795424400032 } from '../migrations/0032-language-of-workshops.js'
import { SessionsOnPhones1795424400026 } from '../migrations/0026-sessions-on-phones.js'
import { Visits1795424400027 } from '../migrations/0027-visits.js'
import { Joining1795424400028 } from '../migrations/0028-joining.js'
import { AccountLink } from './accounts/links/account-link.entity.js'
import { Account } from './accounts/account.entity.js'
import { SignIn } from './accounts/sign-in/sign-in.entity.js'
import { Area } from './areas/area.entity.js'
import { Postcode } from './areas/postcode.entity.js'
import { AuditEntry } from './audit/audit-entry.entity.js'
import { AuditValue } from './audit/audit-value.entity.js'
import { BusinessPartner } from './businesses/business-partner.entity.js'
import { BusinessReview } from './businesses/business-review.entity.js'
import { BusinessWorkshop } from './businesses/business-workshop.entity.js'
import { Business } from './businesses/business.entity.js'
import { Champion } from './champions/champion.entity.js'
import { ChampionApplication } from './champions/applications/champion-application.entity.js'
import { ChampionCheck } from './champions/checks/champion-check.entity.js'
import { ChampionChoice } from './champions/profile/champion-choice.entity.js'
import { ChampionException } from './champions/profile/champion-exception.entity.js'
import { ChampionHours } from './champions/profile/champion-hours.entity.js'
import { ChampionProfile } from './champions/profile/champion-profile.entity.js'
import { ChampionWard } from './champions/profile/champion-ward.entity.js'
import { ChampionNote } from './champions/notes/champion-note.entity.js'
import { ConcernNote } from './concerns/concern-note.entity.js'
import { ConcernWords } from './concerns/concern-words.entity.js'
import { Concern } from './concerns/concern.entity.js'
import { Safeguarding } from './concerns/safeguarding.entity.js'
import { ChampionStageEntry } from './champions/joining/champion-stage-entry.entity.js'
import { SignOff } from './champions/joining/sign-off.entity.js'
import { ChampionReference } from './champions/references/champion-reference.entity.js'
import { TrainingCompletion } from './champions/training/training-completion.entity.js'
import { TrainingModule } from './champions/training/training-module.entity.js'
import { Council } from './council/council.entity.js'
import { RateLimit } from './database/rate-limit.entity.js'
import { ImportRun } from './imports/import-run.entity.js'
import { Learner } from './learners/learner.entity.js'
import { Message } from './mail/message.entity.js'
import { Bounce } from './mail/bounces/bounce.entity.js'
import { MailDomain } from './mail/mail-domain.entity.js'
import { Stop } from './mail/stops/stop.entity.js'
import { Rule } from './reminders/rules/rule.entity.js'
import { Partner } from './partners/partner.entity.js'
import { SessionLog } from './sessions/session-log.entity.js'
import { SessionLearner } from './sessions/session-learner.entity.js'
import { SessionTopic } from './sessions/session-topic.entity.js'
import { Visit } from './sessions/visits/visit.entity.js'
import { RequestContact } from './requests/request-contact.entity.js'
import { RequestNote } from './requests/request-note.entity.js'
import { WorkshopRequest } from './requests/request.entity.js'
import { Room } from './venues/room.entity.js'
import { Venue } from './venues/venue.entity.js'
import { Assignment } from './workshops/assignment.entity.js'
import { Invitation } from './workshops/invitations/invitation.entity.js'
import { Booking } from './workshops/bookings/booking.entity.js'
import { Offer } from './workshops/bookings/waiting/offer.entity.js'
import { CalendarFeed } from './workshops/feeds/calendar-feed.entity.js'
import { FeedbackAnswer } from './workshops/feedback/feedback-answer.entity.js'
import { FeedbackUse } from './workshops/feedback/feedback-use.entity.js'
import { MatchWeights } from './workshops/matching/match-weights.entity.js'
import { RegisterSave } from './workshops/register/register-save.entity.js'
import { Template } from './workshops/templates/template.entity.js'
import { CalendarDays } from './workshops/calendars/calendar-days.entity.js'
import { Series } from './workshops/series/series.entity.js'
import { WorkshopPartner } from './workshops/workshop-partner.entity.js'
import { WorkshopTag } from './workshops/workshop-tag.entity.js'
import { WorkshopTopic } from './workshops/workshop-topic.entity.js'
import { Workshop } from './workshops/workshop.entity.js'

/** Every table, and every step that made them, in order. */
export const entities = [
  Council,
  RateLimit,
  Account,
  SignIn,
  AccountLink,
  AuditEntry,
  AuditValue,
  Message,
  Stop,
  MailDomain,
  Bounce,
  Area,
  Postcode,
  Venue,
  Room,
  Partner,
  Champion,
  ChampionCheck,
  ChampionProfile,
  ChampionChoice,
  ChampionWard,
  ChampionHours,
  ChampionException,
  ChampionStageEntry,
  ChampionApplication,
  ChampionReference,
  TrainingModule,
  TrainingCompletion,
  SignOff,
  Learner,
  CalendarDays,
  Series,
  Workshop,
  Assignment,
  Invitation,
  WorkshopTopic,
  WorkshopPartner,
  WorkshopTag,
  Booking,
  Offer,
  RegisterSave,
  CalendarFeed,
  SessionLog,
  SessionTopic,
  SessionLearner,
  Visit,
  Business,
  BusinessWorkshop,
  BusinessPartner,
  BusinessReview,
  ImportRun,
  Rule,
  Template,
  WorkshopRequest,
  RequestContact,
  RequestNote,
  FeedbackAnswer,
  FeedbackUse,
  MatchWeights,
  ChampionNote,
  Safeguarding,
  Concern,
  ConcernWords,
  ConcernNote,
]

export const migrations = [
  Settings1795424400001,
  PlacesAndPeople1795424400002,
  Accounts1795424400003,
  Audit1795424400004,
  Mail1795424400005,
  Workshops1795424400006,
  Sessions1795424400007,
  Businesses1795424400008,
  Imports1795424400009,
  OrderOfWorkshops1795424400010,
  MailRules1795424400011,
  Delivery1795424400012,
  TextsAndCalls1795424400013,
  RoomsAndHelpers1795424400014,
  PostcodesAndVenues1795424400015,
  PlacesAndWaitingLists1795424400016,
  BookingsTogether1795424400017,
  Series1795424400018,
  AgesAndKeys1795424400019,
  CalendarFeeds1795424400020,
  TemplatesRequestsFeedback1795424400021,
  ChampionChecks1795424400022,
  Children1795424400023,
  Invitations1795424400024,
  ProfilesAndMatching1795424400025,
  SessionsOnPhones1795424400026,
  Visits1795424400027,
  Joining1795424400028,
  HoursAndThanks1795424400030,
  Care1795424400031,
  LanguageOfWorkshops1795424400032,
]
