import { Module } from '@nestjs/common'
import { AreasModule } from '../areas/areas.module.js'
import { PartnersModule } from '../partners/partners.module.js'
import { BusinessArchivingController } from './business-archiving.controller.js'
import { BusinessReviewsController } from './business-reviews.controller.js'
import { BusinessReviewsService } from './business-reviews.service.js'
import { BusinessSupportController } from './business-support.controller.js'
import { BusinessSupportService } from './business-support.service.js'
import { BusinessesController } from './businesses.controller.js'
import { BusinessesService } from './businesses.service.js'

@Module({
  imports: [AreasModule, PartnersModule],
  controllers: [
    BusinessesController,
    BusinessArchivingController,
    BusinessReviewsController,
    BusinessSupportController,
  ],
  providers: [BusinessesService, BusinessReviewsService, BusinessSupportService],
  exports: [BusinessesService],
})
export class BusinessesModule {}
