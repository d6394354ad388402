import { Global, Module } from '@nestjs/common'
import { CouncilService } from './council.service.js'

@Global()
@Module({ providers: [CouncilService], exports: [CouncilService] })
export class CouncilModule {}
