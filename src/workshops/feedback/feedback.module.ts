import { Module } from '@nestjs/common'
import { RegisterModule } from '../register/register.module.js'
import { WorkshopsModule } from '../workshops.module.js'
import { BookingFeedbackController } from './booking-feedback.controller.js'
import { FeedbackController } from './feedback.controller.js'
import { FeedbackListService } from './feedback-list.service.js'
import { FeedbackService } from './feedback.service.js'
import { PhoneFeedbackController } from './phone-feedback.controller.js'

@Module({
  imports: [WorkshopsModule, RegisterModule],
  controllers: [FeedbackController, BookingFeedbackController, PhoneFeedbackController],
  providers: [FeedbackService, FeedbackListService],
})
export class FeedbackModule {}
