import { readConfig } from './config.js'
import { sayFailure } from './failure.js'

try {
  const config = readConfig(process.env)
  // After the settings: whoever mistypes one hears of it at once, not when everything is loaded.
  const { openDatabase } = await import('./open-database.js')
  const { serve } = await import('./serve.js')
  const { SystemClock } = await import('./time/clock.js')
  const database = await openDatabase(config, { serving: true })
  const { stopped } = await serve(config, database, new SystemClock(config.timeZone))
  await stopped
} catch (error) {
  sayFailure(error)
  process.exit(1)
}
