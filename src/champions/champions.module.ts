import { Module } from '@nestjs/common'
import { AreasModule } from '../areas/areas.module.js'
import { ProgrammeModule } from '../programme/programme.module.js'
import { ChecksController } from './checks/checks.controller.js'
import { ChecksService } from './checks/checks.service.js'
import { ChildrenGate } from './checks/children-gate.service.js'
import { ChampionNotesController } from './notes/champion-notes.controller.js'
import { ChampionNotesService } from './notes/champion-notes.service.js'
import { ForgettingNotesService } from './notes/forgetting-notes.service.js'
import { ProfileController } from './profile/profile.controller.js'
import { ProfilesService } from './profile/profiles.service.js'
import { WhoMayCome } from './checks/who-may-come.service.js'
import { ChampionSearchController } from './champion-search.controller.js'
import { ChampionStageController } from './champion-stage.controller.js'
import { ChampionsController } from './champions.controller.js'
import { ChampionsService } from './champions.service.js'

const NOTES = [ChampionNotesService, ForgettingNotesService]

@Module({
  imports: [AreasModule, ProgrammeModule],
  controllers: [
    ChampionSearchController,
    ChampionsController,
    ChampionStageController,
    ChecksController,
    ChampionNotesController,
    ProfileController,
  ],
  providers: [ChampionsService, ChecksService, ChildrenGate, ProfilesService, WhoMayCome, ...NOTES],
  exports: [ChampionsService, ChildrenGate, ProfilesService, WhoMayCome],
})
export class ChampionsModule {}
