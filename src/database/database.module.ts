import { Module, type DynamicModule } from '@nestjs/common'
import { DatabaseHealthCheck } from './database.health.js'
import { Database } from './database.js'

/** Gives the whole application one open database. Who opened it closes it. */
@Module({})
export class DatabaseModule {
  static with(database: Database): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: Database, useValue: database }, DatabaseHealthCheck],
      exports: [Database, DatabaseHealthCheck],
    }
  }
}
