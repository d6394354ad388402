import { Module } from '@nestjs/common'
import { AreasModule } from '../areas/areas.module.js'
import { ProgrammeModule } from '../programme/programme.module.js'
import { VenueArchivingController } from './venue-archiving.controller.js'
import { VenuesController } from './venues.controller.js'
import { VenuesService } from './venues.service.js'

@Module({
  imports: [AreasModule, ProgrammeModule],
  controllers: [VenuesController, VenueArchivingController],
  providers: [VenuesService],
  exports: [VenuesService],
})
export class VenuesModule {}
