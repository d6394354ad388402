import { Module } from '@nestjs/common'
import { ComingWorkshopsService } from './coming-workshops.service.js'

@Module({ providers: [ComingWorkshopsService], exports: [ComingWorkshopsService] })
export class ProgrammeModule {}
