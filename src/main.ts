import { readConfig } from './config.js'
import { sayFailure } from './failure.js'
import { openDatabase } from './open-database.js'
import { serve } from './serve.js'
import { SystemClock } from './time/clock.js'

try {
  const config = readConfig(process.env)
  const { stopped } = await serve(
    config,
    await openDatabase(config, { serving: true }),
    new SystemClock(config.timeZone),
  )
  await stopped
} catch (error) {
  sayFailure(error)
  process.exit(1)
}
