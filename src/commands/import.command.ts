import { AuditService } from '../audit/audit.service.js'
import { runImport } from '../imports/imports.command.js'
import { readConfig } from '../config.js'
import { openDatabase } from '../open-database.js'
import { SystemClock } from '../time/clock.js'
import type { Run } from './command.js'

export const run: Run = async (argv, { environment, print }) => {
  const config = readConfig(environment)
  const database = await openDatabase(config)
  const clock = new SystemClock(config.timeZone)
  try {
    return await AuditService.onCommandLine(() =>
      runImport(argv, { database, audit: new AuditService(database, clock), clock, print }),
    )
  } finally {
    await database.close()
  }
}
