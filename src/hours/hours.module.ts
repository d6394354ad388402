import { Module } from '@nestjs/common'
import { ChampionsModule } from '../champions/champions.module.js'
import { HoursController } from './hours.controller.js'
import { HoursService } from './hours.service.js'

@Module({
  imports: [ChampionsModule],
  controllers: [HoursController],
  providers: [HoursService],
  exports: [HoursService],
})
export class HoursModule {}
