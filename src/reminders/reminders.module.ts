import { Module } from '@nestjs/common'
import { BusinessesModule } from '../businesses/businesses.module.js'
import { CareModule } from '../care/care.module.js'
import { ChampionsModule } from '../champions/champions.module.js'
import { ImpactModule } from '../impact/impact.module.js'
import { LearnersModule } from '../learners/learners.module.js'
import { MailModule } from '../mail/mail.module.js'
import { SessionsModule } from '../sessions/sessions.module.js'
import { VenuesModule } from '../venues/venues.module.js'
import { SeriesModule } from '../workshops/series/series.module.js'
import { WorkshopsModule } from '../workshops/workshops.module.js'
import { CheckFactsReading } from './checks/check-facts.js'
import { CheckSubject } from './checks/check-subject.js'
import { ChampionWeekSubject } from './digests/champion-week/champion-week-subject.js'
import { ChampionWeekFacts } from './digests/champion-week/facts.js'
import { CoordinatorMorningSubject } from './digests/coordinator-morning/coordinator-morning-subject.js'
import { CoordinatorMorningFacts } from './digests/coordinator-morning/facts.js'
import { DigestReading } from './digests/digest-reading.js'
import { PartnerQuarterSubject } from './digests/partner-quarter/partner-quarter-subject.js'
import { QuarterFigures } from './digests/partner-quarter/quarter-figures.js'
import { KnownMessages } from './known-messages.js'
import { OfficeService } from './office.service.js'
import { RemindersService } from './reminders.service.js'
import { RuleChangesService } from './rules/rule-changes.service.js'
import { RulePreviewsService } from './rules/rule-previews.service.js'
import { RuleSwitchingController } from './rules/rule-switching.controller.js'
import { RulesController } from './rules/rules.controller.js'
import { RulesListService } from './rules/rules-list.service.js'
import { RulesService } from './rules/rules.service.js'
import { SimulationController } from './simulation/simulation.controller.js'
import { SeriesForecastService } from './simulation/series-forecast.service.js'
import { SimulationService } from './simulation/simulation.service.js'
import { SUBJECTS, type Subject } from './subject.js'
import { DecisionsService } from './upcoming/decisions.service.js'
import { HoldController } from './upcoming/hold.controller.js'
import { SendingController } from './upcoming/sending.controller.js'
import { UpcomingController } from './upcoming/upcoming.controller.js'
import { UpcomingListService } from './upcoming/upcoming-list.service.js'
import { UpcomingSearchController } from './upcoming/upcoming-search.controller.js'
import { WordingService } from './upcoming/wording.service.js'
import { WordsController } from './upcoming/words.controller.js'
import { CheckWhyController } from './why/check-why.controller.js'
import { DigestStoriesService } from './why/digest-stories.service.js'
import { DigestWhyController } from './why/digest-why.controller.js'
import { MessageWhyController } from './why/message-why.controller.js'
import { StoriesService } from './why/stories.service.js'
import { WhyController } from './why/why.controller.js'
import { WhySearchController } from './why/why-search.controller.js'
import { WorkshopWhyController } from './why/workshop-why.controller.js'
import { VisitSubject } from './visits/visit-subject.js'
import { WorkshopsFacts } from './workshops/facts.js'
import { TeamFacts } from './workshops/team-facts.js'
import { WorkshopSubject } from './workshops/workshop-subject.js'

@Module({
  imports: [
    MailModule,
    ChampionsModule,
    LearnersModule,
    VenuesModule,
    SessionsModule,
    WorkshopsModule,
    SeriesModule,
    BusinessesModule,
    CareModule,
    ImpactModule,
  ],
  controllers: [
    RulesController,
    RuleSwitchingController,
    HoldController,
    SendingController,
    SimulationController,
    UpcomingController,
    UpcomingSearchController,
    WordsController,
    MessageWhyController,
    DigestWhyController,
    CheckWhyController,
    WhyController,
    WhySearchController,
    WorkshopWhyController,
  ],
  providers: [
    DecisionsService,
    DigestStoriesService,
    KnownMessages,
    OfficeService,
    RemindersService,
    RuleChangesService,
    RulePreviewsService,
    RulesListService,
    RulesService,
    SeriesForecastService,
    SimulationService,
    StoriesService,
    UpcomingListService,
    WordingService,
    WorkshopsFacts,
    TeamFacts,
    WorkshopSubject,
    CheckFactsReading,
    CheckSubject,
    DigestReading,
    ChampionWeekFacts,
    ChampionWeekSubject,
    CoordinatorMorningFacts,
    CoordinatorMorningSubject,
    QuarterFigures,
    PartnerQuarterSubject,
    VisitSubject,
    {
      provide: SUBJECTS,
      inject: [
        WorkshopSubject,
        CheckSubject,
        ChampionWeekSubject,
        CoordinatorMorningSubject,
        PartnerQuarterSubject,
        VisitSubject,
      ],
      useFactory: (...subjects: Subject[]) => subjects,
    },
  ],
  exports: [RemindersService],
})
export class RemindersModule {}
