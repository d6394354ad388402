import { Module } from '@nestjs/common'
import { LearnersModule } from '../../learners/learners.module.js'
import { MailModule } from '../../mail/mail.module.js'
import { WorkshopsModule } from '../workshops.module.js'
import { BookingCancellationController } from './booking-cancellation.controller.js'
import { BookingDetailService } from './booking-detail.service.js'
import { BookingKeysService } from './booking-keys.service.js'
import { BookingLimitsService } from './booking-limits.service.js'
import { BookingsController } from './bookings.controller.js'
import { BookingsListService } from './bookings-list.service.js'
import { BookingsService } from './bookings.service.js'
import { SimilarWorkshopsService } from './similar-workshops.service.js'
import { BookingConfirmationController } from './confirming/booking-confirmation.controller.js'
import { ConfirmingService } from './confirming/confirming.service.js'
import { BookingAcceptanceController } from './waiting/booking-acceptance.controller.js'
import { OffersService } from './waiting/offers.service.js'
import { SettlingService } from './waiting/settling.service.js'
import { WaitingListService } from './waiting/waiting-list.service.js'
import { WorkshopBookingsController } from './workshop-bookings.controller.js'

@Module({
  imports: [LearnersModule, MailModule, WorkshopsModule],
  controllers: [
    WorkshopBookingsController,
    BookingCancellationController,
    BookingAcceptanceController,
    BookingConfirmationController,
    BookingsController,
  ],
  providers: [
    BookingDetailService,
    BookingKeysService,
    BookingLimitsService,
    BookingsListService,
    BookingsService,
    ConfirmingService,
    OffersService,
    SettlingService,
    SimilarWorkshopsService,
    WaitingListService,
  ],
  exports: [BookingsService, ConfirmingService, SettlingService],
})
export class BookingsModule {}
