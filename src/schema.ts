import { AccountLink } from './accounts/account-link.entity.js'
import { Account } from './accounts/account.entity.js'
import { SignIn } from './accounts/sign-in.entity.js'
import { Area } from './areas/area.entity.js'
import { AuditEntry } from './audit/audit-entry.entity.js'
import { AuditValue } from './audit/audit-value.entity.js'
import { BusinessPartner } from './businesses/business-partner.entity.js'
import { BusinessReview } from './businesses/business-review.entity.js'
import { BusinessWorkshop } from './businesses/business-workshop.entity.js'
import { Business } from './businesses/business.entity.js'
import { Champion } from './champions/champion.entity.js'
import { Council } from './council/council.entity.js'
import { RateLimit } from './database/rate-limit.entity.js'
import { ImportRun } from './imports/import-run.entity.js'
import { Learner } from './learners/learner.entity.js'
import { Message } from './mail/message.entity.js'
import { StoppedAddress } from './mail/stopped-address.entity.js'
import { Partner } from './partners/partner.entity.js'
import { SessionLog } from './sessions/session-log.entity.js'
import { SessionTopic } from './sessions/session-topic.entity.js'
import { Venue } from './venues/venue.entity.js'
import { Booking } from './workshops/bookings/booking.entity.js'
import { RegisterSave } from './workshops/register/register-save.entity.js'
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
  StoppedAddress,
  Area,
  Venue,
  Partner,
  Champion,
  Learner,
  Workshop,
  WorkshopTopic,
  WorkshopPartner,
  WorkshopTag,
  Booking,
  RegisterSave,
  SessionLog,
  SessionTopic,
  Business,
  BusinessWorkshop,
  BusinessPartner,
  BusinessReview,
  ImportRun,
]

export const migrations: (new () => import('typeorm').MigrationInterface)[] = []
