import { Module } from '@nestjs/common'
import { ChampionsModule } from '../../champions/champions.module.js'
import { BookingsModule } from '../bookings/bookings.module.js'
import { CalendarsModule } from '../calendars/calendars.module.js'
import { WorkshopsModule } from '../workshops.module.js'
import { SeriesBookingsController } from './bookings/series-bookings.controller.js'
import { SeriesBookingsService } from './bookings/series-bookings.service.js'
import { SeriesCancellationController } from './series-cancellation.controller.js'
import { SeriesChangesController } from './series-changes.controller.js'
import { SeriesChangesService } from './series-changes.service.js'
import { SeriesController } from './series.controller.js'
import { SeriesDatesController } from './series-dates.controller.js'
import { SeriesDetailService } from './series-detail.service.js'
import { SeriesListService } from './series-list.service.js'
import { SeriesMessages } from './series-messages.js'
import { SeriesPlacesService } from './series-places.service.js'
import { SeriesPreviewsService } from './series-previews.service.js'
import { SeriesRepeatService } from './series-repeat.service.js'
import { SeriesService } from './series.service.js'

@Module({
  imports: [WorkshopsModule, BookingsModule, CalendarsModule, ChampionsModule],
  controllers: [
    SeriesController,
    SeriesChangesController,
    SeriesCancellationController,
    SeriesDatesController,
    SeriesBookingsController,
  ],
  providers: [
    SeriesService,
    SeriesRepeatService,
    SeriesPlacesService,
    SeriesChangesService,
    SeriesPreviewsService,
    SeriesDetailService,
    SeriesListService,
    SeriesMessages,
    SeriesBookingsService,
  ],
  exports: [SeriesMessages],
})
export class SeriesModule {}
