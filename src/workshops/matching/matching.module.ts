import { Module } from '@nestjs/common'
import { ChampionsModule } from '../../champions/champions.module.js'
import { AskedBeforeService } from './asked-before.service.js'
import { ChampionFactsService } from './champion-facts.service.js'
import { MatchesController } from './matches.controller.js'
import { MatchingService } from './matching.service.js'
import { PastAndPlannedService } from './past-and-planned.service.js'
import { ProfileFactsService } from './profile-facts.service.js'
import { WeightsController } from './weights.controller.js'
import { WeightsService } from './weights.service.js'
import { WorkshopFactsService } from './workshop-facts.service.js'

@Module({
  imports: [ChampionsModule],
  controllers: [MatchesController, WeightsController],
  providers: [
    MatchingService,
    AskedBeforeService,
    WorkshopFactsService,
    ChampionFactsService,
    ProfileFactsService,
    PastAndPlannedService,
    WeightsService,
  ],
  exports: [MatchingService],
})
export class MatchingModule {}
