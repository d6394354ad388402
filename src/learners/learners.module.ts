import { Module } from '@nestjs/common'
import { LearnersService } from './learners.service.js'

@Module({ providers: [LearnersService], exports: [LearnersService] })
export class LearnersModule {}
