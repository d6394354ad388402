import { Module } from '@nestjs/common'
import { AreasController } from './areas.controller.js'
import { AreasService } from './areas.service.js'
import { PostcodesService } from './postcodes.service.js'

@Module({
  controllers: [AreasController],
  providers: [AreasService, PostcodesService],
  exports: [AreasService, PostcodesService],
})
export class AreasModule {}
