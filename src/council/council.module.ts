import { Global, Module } from '@nestjs/common'
import { AboutController } from './about.controller.js'
import { CouncilLookController } from './council-look.controller.js'
import { CouncilService } from './council.service.js'
import { SettingsController } from './settings.controller.js'
import { SettingsService } from './settings.service.js'

@Global()
@Module({
  controllers: [AboutController, CouncilLookController, SettingsController],
  providers: [CouncilService, SettingsService],
  exports: [CouncilService, SettingsService],
})
export class CouncilModule {}
