import { Module } from '@nestjs/common'
import { FrontPageController } from './front-page.controller.js'
import { WorkshopCalendarController } from './workshop-calendar.controller.js'
import { WorkshopCancellationController } from './workshop-cancellation.controller.js'
import { WorkshopChoicesService } from './workshop-choices.service.js'
import { WorkshopDetailService } from './workshop-detail.service.js'
import { WorkshopPublicationController } from './workshop-publication.controller.js'
import { WorkshopsController } from './workshops.controller.js'
import { WorkshopsListService } from './workshops-list.service.js'
import { WorkshopsService } from './workshops.service.js'

@Module({
  controllers: [
    FrontPageController,
    WorkshopCalendarController,
    WorkshopCancellationController,
    WorkshopPublicationController,
    WorkshopsController,
  ],
  providers: [WorkshopsService, WorkshopsListService, WorkshopDetailService, WorkshopChoicesService],
  exports: [WorkshopsService, WorkshopsListService, WorkshopDetailService, WorkshopChoicesService],
})
export class WorkshopsModule {}
