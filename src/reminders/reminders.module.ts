import { Module } from '@nestjs/common'
import { MailModule } from '../mail/mail.module.js'
import { ChampionWeekSubject } from './digests/champion-week/champion-week-subject.js'
import { ChampionWeekFacts } from './digests/champion-week/facts.js'
import { DigestReading } from './digests/digest-reading.js'
import { KnownMessages } from './known-messages.js'
import { OfficeService } from './office.service.js'
import { RemindersService } from './reminders.service.js'
import { RulesService } from './rules/rules.service.js'
import { SUBJECTS, type Subject } from './subject.js'
import { WorkshopsFacts } from './workshops/facts.js'
import { WorkshopSubject } from './workshops/workshop-subject.js'

@Module({
  imports: [MailModule],
  providers: [
    KnownMessages,
    OfficeService,
    RemindersService,
    RulesService,
    WorkshopsFacts,
    WorkshopSubject,
    DigestReading,
    ChampionWeekFacts,
    ChampionWeekSubject,
    {
      provide: SUBJECTS,
      inject: [WorkshopSubject, ChampionWeekSubject],
      useFactory: (...subjects: Subject[]) => subjects,
    },
  ],
  exports: [RemindersService],
})
export class RemindersModule {}
