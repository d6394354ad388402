import { Module } from '@nestjs/common'
import { BusinessesModule } from '../businesses/businesses.module.js'
import { CareModule } from '../care/care.module.js'
import { ConcernsModule } from '../concerns/concerns.module.js'
import { ChampionsModule } from '../champions/champions.module.js'
import { MailModule } from '../mail/mail.module.js'
import { ProgrammeModule } from '../programme/programme.module.js'
import { RequestsModule } from '../requests/requests.module.js'
import { SessionsModule } from '../sessions/sessions.module.js'
import { RegisterModule } from '../workshops/register/register.module.js'
import { WorkshopsModule } from '../workshops/workshops.module.js'
import { AttentionService } from './attention.service.js'
import { HomeController } from './home.controller.js'
import { HomeService } from './home.service.js'

@Module({
  imports: [
    MailModule,
    ProgrammeModule,
    ChampionsModule,
    WorkshopsModule,
    RegisterModule,
    RequestsModule,
    SessionsModule,
    BusinessesModule,
    CareModule,
    ConcernsModule,
  ],
  controllers: [HomeController],
  providers: [HomeService, AttentionService],
})
export class HomeModule {}
