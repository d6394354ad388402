import { Global, Module } from '@nestjs/common'
import { APP_FILTER, APP_GUARD } from '@nestjs/core'
import { DatabaseHealthCheck } from '../database/database.health.js'
import { AccessGuard } from './access.js'
import { HealthChecks } from './health-checks.js'
import { HealthController } from './health.controller.js'
import { PublicFormsService } from './forms/public-forms.service.js'
import { ProblemsFilter } from './problems.filter.js'
import { RateLimitsService } from './rate-limits.service.js'

@Global()
@Module({
  controllers: [HealthController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemsFilter },
    HealthChecks,
    PublicFormsService,
    RateLimitsService,
  ],
  exports: [HealthChecks, PublicFormsService, RateLimitsService],
})
export class WebModule {
  constructor(checks: HealthChecks, database: DatabaseHealthCheck) {
    checks.add('database', async () => {
      const { readable, pendingMigrations } = await database.check()
      return {
        isReady: readable && pendingMigrations.length === 0,
        readable,
        pendingMigrations: pendingMigrations.length,
      }
    })
  }
}
