import { Module } from '@nestjs/common'
import { MailModule } from '../mail/mail.module.js'
import { WorkshopsModule } from '../workshops/workshops.module.js'
import { AskingController } from './asking.controller.js'
import { ForgettingRequestsService } from './forgetting-requests.service.js'
import { RequestClosingController } from './request-closing.controller.js'
import { RequestLettersService } from './request-letters.service.js'
import { RequestWorkshopController } from './request-workshop.controller.js'
import { RequestsController } from './requests.controller.js'
import { RequestsListService } from './requests-list.service.js'
import { RequestsService } from './requests.service.js'

@Module({
  imports: [MailModule, WorkshopsModule],
  controllers: [AskingController, RequestsController, RequestClosingController, RequestWorkshopController],
  providers: [RequestsService, RequestsListService, RequestLettersService, ForgettingRequestsService],
  exports: [RequestsListService],
})
export class RequestsModule {}
