import { Module } from '@nestjs/common'
import { AreasModule } from '../areas/areas.module.js'
import { VenuesModule } from '../venues/venues.module.js'
import { PostcodeRunsService } from './postcodes/postcode-runs.service.js'
import { PostcodesImportController } from './postcodes/postcodes-import.controller.js'

@Module({
  imports: [AreasModule, VenuesModule],
  controllers: [PostcodesImportController],
  providers: [PostcodeRunsService],
})
export class ImportsModule {}
