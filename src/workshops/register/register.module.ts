import { Module } from '@nestjs/common'
import { AreasModule } from '../../areas/areas.module.js'
import { MailModule } from '../../mail/mail.module.js'
import { LearnersModule } from '../../learners/learners.module.js'
import { BookingsModule } from '../bookings/bookings.module.js'
import { WorkshopsModule } from '../workshops.module.js'
import { FirstTimersService } from './first-timers.service.js'
import { ChasesService } from './late/chases.service.js'
import { LateRegistersController } from './late/late-registers.controller.js'
import { LateRegistersService } from './late/late-registers.service.js'
import { MovedRegistersService } from './moved-registers.service.js'
import { OpenRegisterService } from './open-register.service.js'
import { RegisterEntriesController } from './register-entries.controller.js'
import { TodaysRegistersController } from './todays-registers.controller.js'
import { TodaysRegistersService } from './todays-registers.service.js'
import { RegisterController } from './register.controller.js'
import { RegisterService } from './register.service.js'
import { WalkInsService } from './walk-ins.service.js'

@Module({
  imports: [MailModule, AreasModule, LearnersModule, BookingsModule, WorkshopsModule],
  controllers: [RegisterController, RegisterEntriesController, TodaysRegistersController, LateRegistersController],
  providers: [
    RegisterService,
    OpenRegisterService,
    FirstTimersService,
    MovedRegistersService,
    TodaysRegistersService,
    ChasesService,
    LateRegistersService,
    WalkInsService,
  ],
  exports: [FirstTimersService, OpenRegisterService, LateRegistersService, WalkInsService],
})
export class RegisterModule {}
