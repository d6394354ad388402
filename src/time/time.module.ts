import { type DynamicModule, Module } from '@nestjs/common'
import { Clock } from './clock.js'

/** Gives every feature the one Clock that the application was started with. */
@Module({})
export class TimeModule {
  static with(clock: Clock): DynamicModule {
    return { module: TimeModule, global: true, providers: [{ provide: Clock, useValue: clock }], exports: [Clock] }
  }
}
