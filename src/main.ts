import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError, readConfig } from './config.js'
import { openDatabase } from './open-database.js'
import { serve } from './serve.js'
import { SystemClock } from './time/clock.js'

try {
  const config = readConfig(process.env)
  if (config.databaseUrl.startsWith('sqlite:')) mkdirSync(dirname(config.databaseUrl.slice('sqlite:'.length)), { recursive: true })
  await serve(config, await openDatabase(config, { serving: true }), new SystemClock(config.timeZone))
} catch (error) {
  // Settings are the operator's to mend: one line, no stack.
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
}
