import { Module } from '@nestjs/common'
import { MailModule } from '../mail/mail.module.js'
import { KnownMessages } from './known-messages.js'
import { OfficeService } from './office.service.js'
import { RemindersService } from './reminders.service.js'
import { RuleChangesService } from './rules/rule-changes.service.js'
import { RulePreviewsService } from './rules/rule-previews.service.js'
import { RuleSwitchingController } from './rules/rule-switching.controller.js'
import { RulesController } from './rules/rules.controller.js'
import { RulesListService } from './rules/rules-list.service.js'
import { RulesService } from './rules/rules.service.js'
import { SUBJECTS, type Subject } from './subject.js'
import { WorkshopsFacts } from './workshops/facts.js'
import { WorkshopSubject } from './workshops/workshop-subject.js'

@Module({
  imports: [MailModule],
  controllers: [RulesController, RuleSwitchingController],
  providers: [
    KnownMessages,
    OfficeService,
    RemindersService,
    RuleChangesService,
    RulePreviewsService,
    RulesListService,
    RulesService,
    WorkshopsFacts,
    WorkshopSubject,
    {
      provide: SUBJECTS,
      inject: [WorkshopSubject],
      useFactory: (...subjects: Subject[]) => subjects,
    },
  ],
  exports: [RemindersService],
})
export class RemindersModule {}
