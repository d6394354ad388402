import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common'
import { AccountsModule } from './accounts/accounts.module.js'
import { AreasModule } from './areas/areas.module.js'
import { AuditModule } from './audit/audit.module.js'
import { BusinessesModule } from './businesses/businesses.module.js'
import { ChampionsModule } from './champions/champions.module.js'
import { PartnersModule } from './partners/partners.module.js'
import { CONFIG, type Config } from './config.js'
import { CouncilModule } from './council/council.module.js'
import type { Database } from './database/database.js'
import { DatabaseModule } from './database/database.module.js'
import { HomeModule } from './home/home.module.js'
import { OfflineModule } from './offline/offline.module.js'
import { Shell } from './web/shell.js'
import { ImpactModule } from './impact/impact.module.js'
import { ImportsModule } from './imports/imports.module.js'
import { LearnersModule } from './learners/learners.module.js'
import { RemindersModule } from './reminders/reminders.module.js'
import type { Clock } from './time/clock.js'
import { RequestsModule } from './requests/requests.module.js'
import { HoursModule } from './hours/hours.module.js'
import { ThanksModule } from './thanks/thanks.module.js'
import { CareModule } from './care/care.module.js'
import { ConcernsModule } from './concerns/concerns.module.js'
import { SessionsModule } from './sessions/sessions.module.js'
import { TimeModule } from './time/time.module.js'
import { VenuesModule } from './venues/venues.module.js'
import { WebModule } from './web/web.module.js'
import { RegisterModule } from './workshops/register/register.module.js'
import { FeedbackModule } from './workshops/feedback/feedback.module.js'
import { BookingsModule } from './workshops/bookings/bookings.module.js'
import { CalendarModule } from './workshops/calendar/calendar.module.js'
import { FeedsModule } from './workshops/feeds/feeds.module.js'
import { CalendarsModule } from './workshops/calendars/calendars.module.js'
import { SeriesModule } from './workshops/series/series.module.js'
import { MatchingModule } from './workshops/matching/matching.module.js'
import { WorkshopsModule } from './workshops/workshops.module.js'

/** The features, from the ground up. Each is one line: a new feature is a new line. */
const features = [
  AuditModule,
  CouncilModule,
  AccountsModule,
  AreasModule,
  VenuesModule,
  PartnersModule,
  LearnersModule,
  ChampionsModule,
  // features, in the order of the floors
  WorkshopsModule,
  MatchingModule,
  FeedsModule,
  CalendarModule,
  RegisterModule,
  FeedbackModule,
  RequestsModule,
  SessionsModule,
  HoursModule,
  ThanksModule,
  ConcernsModule,
  CareModule,
  BookingsModule,
  CalendarsModule,
  SeriesModule,
  BusinessesModule,
  RemindersModule,
  HomeModule,
  OfflineModule,
  ImpactModule,
  ImportsModule,
]

@Module({})
export class AppModule {
  /** @param more modules beside the features: tests bring actions that fail on purpose. */
  static with(
    config: Config,
    database: Database,
    clock: Clock,
    { shell, more = [] }: { shell: Shell; more?: ModuleMetadata['imports'] },
  ): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [DatabaseModule.with(database), TimeModule.with(clock), WebModule, ...features, ...more],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Shell, useValue: shell },
      ],
      exports: [CONFIG, Shell],
    }
  }
}
