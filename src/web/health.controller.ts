import { Controller, Get } from '@nestjs/common'
import { Access } from './access.js'
import { HealthChecks } from './health-checks.js'
import { file } from './reply.js'

@Access('public')
@Controller('health')
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  /** The process answers. Says nothing of what stands behind it, so that a slow database restarts nobody. */
  @Get('live')
  live() {
    return { status: 'ok' }
  }

  /** Whether requests can be served now: 503 when a check that decides says no. */
  @Get('ready')
  async ready() {
    const results = await this.checks.run()
    const isReady = Object.values(results).every((result) => result.isReady)
    const body = JSON.stringify({ status: isReady ? 'ok' : 'not ready', checks: results })
    return file(
      { name: 'ready.json', type: 'application/json; charset=utf-8', body, inline: true },
      isReady ? 200 : 503,
    )
  }
}
