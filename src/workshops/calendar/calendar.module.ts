import { Module } from '@nestjs/common'
import { AreasModule } from '../../areas/areas.module.js'
import { ChampionsModule } from '../../champions/champions.module.js'
import { PartnersModule } from '../../partners/partners.module.js'
import { VenuesModule } from '../../venues/venues.module.js'
import { CalendarChoicesService } from './calendar-choices.service.js'
import { CalendarController } from './calendar.controller.js'
import { CalendarService } from './calendar.service.js'

@Module({
  imports: [AreasModule, VenuesModule, PartnersModule, ChampionsModule],
  controllers: [CalendarController],
  providers: [CalendarService, CalendarChoicesService],
})
export class CalendarModule {}
