import { Module } from '@nestjs/common'
import { MailModule } from '../mail/mail.module.js'
import { ConcernLettersService } from './concern-letters.service.js'
import { ConcernsController } from './concerns.controller.js'
import { ConcernsListService } from './concerns-list.service.js'
import { ConcernsService } from './concerns.service.js'
import { ForgettingConcernsService } from './forgetting-concerns.service.js'
import { ReportingController } from './reporting.controller.js'
import { SafeguardingController } from './safeguarding.controller.js'
import { SafeguardingService } from './safeguarding.service.js'

@Module({
  imports: [MailModule],
  // The form's own address, /concerns/new, comes before /concerns/:id.
  controllers: [ReportingController, ConcernsController, SafeguardingController],
  providers: [
    ConcernsService,
    ConcernsListService,
    ConcernLettersService,
    ForgettingConcernsService,
    SafeguardingService,
  ],
  exports: [ConcernsListService, SafeguardingService],
})
export class ConcernsModule {}
