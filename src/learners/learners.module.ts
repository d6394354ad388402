import { Module } from '@nestjs/common'
import { AreasModule } from '../areas/areas.module.js'
import { LearnerSearchController } from './learner-search.controller.js'
import { LearnersController } from './learners.controller.js'
import { LearnerWardsService } from './learner-wards.service.js'
import { LearnersService } from './learners.service.js'

@Module({
  imports: [AreasModule],
  controllers: [LearnerSearchController, LearnersController],
  providers: [LearnersService, LearnerWardsService],
  exports: [LearnersService, LearnerWardsService],
})
export class LearnersModule {}
