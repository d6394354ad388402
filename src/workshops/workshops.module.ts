import { Module } from '@nestjs/common'
import { AreasModule } from '../areas/areas.module.js'
import { ChampionsModule } from '../champions/champions.module.js'
import { PartnersModule } from '../partners/partners.module.js'
import { VenuesModule } from '../venues/venues.module.js'
import { FeedChangesService } from './feeds/feed-changes.service.js'
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
  imports: [AreasModule, VenuesModule, PartnersModule, ChampionsModule],
  controllers: [
    FrontPageController,
    WorkshopCalendarController,
    WorkshopCancellationController,
    WorkshopPublicationController,
    WorkshopsController,
  ],
  providers: [
    WorkshopsService,
    WorkshopsListService,
    WorkshopDetailService,
    WorkshopChoicesService,
    FeedChangesService,
  ],
  exports: [FeedChangesService, WorkshopsService, WorkshopsListService, WorkshopDetailService, WorkshopChoicesService],
})
export class WorkshopsModule {}
