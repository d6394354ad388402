import { Module } from '@nestjs/common'
import { ImpactController } from './impact.controller.js'
import { ImpactService } from './impact.service.js'
import { MeasuresController } from './measures.controller.js'
import { PartnerImpactController } from './partner-impact.controller.js'
import { RecordsController } from './records.controller.js'

@Module({
  controllers: [MeasuresController, RecordsController, ImpactController, PartnerImpactController],
  providers: [ImpactService],
  exports: [ImpactService],
})
export class ImpactModule {}
