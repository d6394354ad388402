import { Module } from '@nestjs/common'
import { AreasModule } from '../areas/areas.module.js'
import { ProgrammeModule } from '../programme/programme.module.js'
import { ChampionSearchController } from './champion-search.controller.js'
import { ChampionStageController } from './champion-stage.controller.js'
import { ChampionsController } from './champions.controller.js'
import { ChampionsService } from './champions.service.js'

@Module({
  imports: [AreasModule, ProgrammeModule],
  controllers: [ChampionSearchController, ChampionsController, ChampionStageController],
  providers: [ChampionsService],
  exports: [ChampionsService],
})
export class ChampionsModule {}
