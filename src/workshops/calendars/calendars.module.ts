import { Module } from '@nestjs/common'
import { CalendarImportsController } from './calendar-imports.controller.js'
import { CalendarsController } from './calendars.controller.js'
import { CalendarsService } from './calendars.service.js'

@Module({
  controllers: [CalendarsController, CalendarImportsController],
  providers: [CalendarsService],
  exports: [CalendarsService],
})
export class CalendarsModule {}
