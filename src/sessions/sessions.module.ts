import { Module } from '@nestjs/common'
import { AreasModule } from '../areas/areas.module.js'
import { ChampionsModule } from '../champions/champions.module.js'
import { PartnersModule } from '../partners/partners.module.js'
import { VenuesModule } from '../venues/venues.module.js'
import { RegisterModule } from '../workshops/register/register.module.js'
import { SessionChoicesService } from './session-choices.service.js'
import { SessionEntriesController } from './session-entries.controller.js'
import { SessionOnPhoneController } from './session-on-phone.controller.js'
import { SessionSearchController } from './session-search.controller.js'
import { SessionWithdrawalController } from './session-withdrawal.controller.js'
import { SessionsController } from './sessions.controller.js'
import { SessionsListService } from './sessions-list.service.js'
import { SessionsService } from './sessions.service.js'
import { TruthService } from './truth.service.js'
import { AlarmsService } from './visits/alarms.service.js'
import { ForgettingVisitsService } from './visits/forgetting-visits.service.js'
import { VisitsController } from './visits/visits.controller.js'
import { VisitsService } from './visits/visits.service.js'

@Module({
  imports: [AreasModule, ChampionsModule, PartnersModule, VenuesModule, RegisterModule],
  controllers: [
    SessionSearchController,
    SessionEntriesController,
    SessionOnPhoneController,
    SessionsController,
    SessionWithdrawalController,
    VisitsController,
  ],
  providers: [
    SessionsService,
    TruthService,
    SessionsListService,
    SessionChoicesService,
    VisitsService,
    AlarmsService,
    ForgettingVisitsService,
  ],
  exports: [SessionsService, SessionsListService, VisitsService, AlarmsService, ForgettingVisitsService],
})
export class SessionsModule {}
