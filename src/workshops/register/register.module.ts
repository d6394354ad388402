import { Module } from '@nestjs/common'
import { AreasModule } from '../../areas/areas.module.js'
import { LearnersModule } from '../../learners/learners.module.js'
import { WorkshopsModule } from '../workshops.module.js'
import { FirstTimersService } from './first-timers.service.js'
import { MovedRegistersService } from './moved-registers.service.js'
import { OpenRegisterService } from './open-register.service.js'
import { RegisterEntriesController } from './register-entries.controller.js'
import { TodaysRegistersController } from './todays-registers.controller.js'
import { TodaysRegistersService } from './todays-registers.service.js'
import { RegisterController } from './register.controller.js'
import { RegisterService } from './register.service.js'

@Module({
  imports: [AreasModule, LearnersModule, WorkshopsModule],
  controllers: [RegisterController, RegisterEntriesController, TodaysRegistersController],
  providers: [RegisterService, OpenRegisterService, FirstTimersService, MovedRegistersService, TodaysRegistersService],
  exports: [FirstTimersService],
})
export class RegisterModule {}
