import { Module } from '@nestjs/common'
import { AreasModule } from '../areas/areas.module.js'
import { ProgrammeModule } from '../programme/programme.module.js'
import { RoomArchivingController } from './rooms/room-archiving.controller.js'
import { RoomsController } from './rooms/rooms.controller.js'
import { RoomsService } from './rooms/rooms.service.js'
import { VenueArchivingController } from './venue-archiving.controller.js'
import { VenuesController } from './venues.controller.js'
import { VenuesService } from './venues.service.js'

@Module({
  imports: [AreasModule, ProgrammeModule],
  controllers: [VenuesController, VenueArchivingController, RoomsController, RoomArchivingController],
  providers: [VenuesService, RoomsService],
  exports: [VenuesService, RoomsService],
})
export class VenuesModule {}
