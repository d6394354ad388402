import { Module } from '@nestjs/common'
import { LearnersModule } from '../../learners/learners.module.js'
import { MailModule } from '../../mail/mail.module.js'
import { WorkshopsModule } from '../workshops.module.js'
import { BookingCancellationController } from './booking-cancellation.controller.js'
import { BookingDetailService } from './booking-detail.service.js'
import { BookingKeysService } from './booking-keys.service.js'
import { BookingLimitsService } from './booking-limits.service.js'
import { BookingLinksController } from './booking-links.controller.js'
import { BookingLinksService } from './booking-links.service.js'
import { BookingSearchController } from './booking-search.controller.js'
import { BookingsController } from './bookings.controller.js'
import { BookingsListService } from './bookings-list.service.js'
import { BookingsService } from './bookings.service.js'
import { OneButtonService } from './one-button.service.js'
import { OverlapsService } from './overlaps.service.js'
import { PartyBookingsService } from './party-bookings.service.js'
import { BookingChangesService } from './changes/booking-changes.service.js'
import { BookingContactController } from './changes/contact.controller.js'
import { ContactConfirmationController } from './changes/contact-confirmation.controller.js'
import { BookingMoveController } from './changes/move.controller.js'
import { MovesService } from './changes/moves.service.js'
import { BookingNeedsController } from './changes/needs.controller.js'
import { OpenChangesService } from './changes/open-changes.service.js'
import { SimilarWorkshopsService } from './similar-workshops.service.js'
import { BookingConfirmationController } from './confirming/booking-confirmation.controller.js'
import { ConfirmingService } from './confirming/confirming.service.js'
import { ToldTogetherService } from './told-together.service.js'
import { ArrivalsService } from './waiting/arrivals.service.js'
import { BookingAcceptanceController } from './waiting/booking-acceptance.controller.js'
import { OffersService } from './waiting/offers.service.js'
import { SettlingService } from './waiting/settling.service.js'
import { WaitingListService } from './waiting/waiting-list.service.js'
import { WorkshopBookingsController } from './workshop-bookings.controller.js'

@Module({
  imports: [LearnersModule, MailModule, WorkshopsModule],
  controllers: [
    BookingContactController,
    ContactConfirmationController,
    BookingNeedsController,
    BookingMoveController,
    BookingSearchController,
    BookingLinksController,
    WorkshopBookingsController,
    BookingCancellationController,
    BookingAcceptanceController,
    BookingConfirmationController,
    BookingsController,
  ],
  providers: [
    ArrivalsService,
    BookingChangesService,
    BookingDetailService,
    BookingKeysService,
    BookingLimitsService,
    BookingLinksService,
    BookingsListService,
    BookingsService,
    ConfirmingService,
    OffersService,
    SettlingService,
    MovesService,
    OneButtonService,
    OpenChangesService,
    OverlapsService,
    PartyBookingsService,
    SimilarWorkshopsService,
    ToldTogetherService,
    WaitingListService,
  ],
  exports: [
    ArrivalsService,
    BookingsService,
    BookingKeysService,
    BookingLimitsService,
    ConfirmingService,
    PartyBookingsService,
    SettlingService,
  ],
})
export class BookingsModule {}
