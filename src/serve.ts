import type { FastifyInstance } from 'fastify'
import { DemoAccounts, type DemoAccount } from './accounts/sign-in/demo-accounts.js'
import { SetUpService } from './accounts/set-up/set-up.service.js'
import { createApp } from './app.js'
import type { Config } from './config.js'
import type { Database } from './database/database.js'
import { startSchedule } from './schedule.js'
import type { Clock } from './time/clock.js'

/** Listens until SIGTERM or SIGINT, then finishes what is under way and closes the database. */
export async function serve(
  config: Config,
  database: Database,
  clock: Clock,
  demoAccounts: readonly DemoAccount[] = [],
): Promise<void> {
  const app = await createApp(config, database, clock)
  app.get(DemoAccounts).offer(demoAccounts)
  await app.listen(config.port, config.host)
  const { log } = app.getHttpAdapter().getInstance() as FastifyInstance
  const schedule = startSchedule(app, config, log)
  console.log(`Digital Task Force is at ${config.publicUrl}`)
  const link = await app.get(SetUpService).linkWhenNeeded()
  if (link) console.log(`Nobody can sign in yet. Set it up here (the link works once): ${link}`)

  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await schedule.stop()
    await app.close()
    await database.close()
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}
