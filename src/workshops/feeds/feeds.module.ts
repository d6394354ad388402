import { Module } from '@nestjs/common'
import { WorkshopsModule } from '../workshops.module.js'
import { CalendarFeedsController } from './calendar-feeds.controller.js'
import { FeedEventsService } from './feed-events.service.js'
import { FeedReadingController } from './feed-reading.controller.js'
import { FeedsService } from './feeds.service.js'

@Module({
  imports: [WorkshopsModule],
  controllers: [CalendarFeedsController, FeedReadingController],
  providers: [FeedsService, FeedEventsService],
})
export class FeedsModule {}
