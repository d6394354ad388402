import { Module } from '@nestjs/common'
import { ProgrammeModule } from '../programme/programme.module.js'
import { PartnerArchivingController } from './partner-archiving.controller.js'
import { PartnersController } from './partners.controller.js'
import { PartnersService } from './partners.service.js'

@Module({
  imports: [ProgrammeModule],
  controllers: [PartnersController, PartnerArchivingController],
  providers: [PartnersService],
  exports: [PartnersService],
})
export class PartnersModule {}
