import { Module } from '@nestjs/common'
import { AreasModule } from '../../areas/areas.module.js'
import { LearnersModule } from '../../learners/learners.module.js'
import { WorkshopsModule } from '../workshops.module.js'
import { FirstTimersService } from './first-timers.service.js'
import { MovedRegistersService } from './moved-registers.service.js'
import { OpenRegisterService } from './open-register.service.js'
import { RegisterController } from './register.controller.js'
import { RegisterService } from './register.service.js'

@Module({
  imports: [AreasModule, LearnersModule, WorkshopsModule],
  controllers: [RegisterController],
  providers: [RegisterService, OpenRegisterService, FirstTimersService, MovedRegistersService],
  exports: [FirstTimersService, OpenRegisterService],
})
export class RegisterModule {}
