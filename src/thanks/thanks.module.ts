import { Module } from '@nestjs/common'
import { ChampionsModule } from '../champions/champions.module.js'
import { ThanksController } from './thanks.controller.js'
import { ThanksService } from './thanks.service.js'

@Module({ imports: [ChampionsModule], controllers: [ThanksController], providers: [ThanksService] })
export class ThanksModule {}
