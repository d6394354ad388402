import { AuditService } from '../audit/audit.service.js'
import { runImport } from '../imports/imports.command.js'
import { readConfig } from '../config.js'
import { openDatabase } from '../open-database.js'
import { SystemClock } from '../time/clock.js'
import type { Command } from './command.js'

export const importCommand: Command = {
  name: 'import',
  usage: 'import workshops|postcodes FILE … [--write]',
  does: 'brings in past workshops or postcodes from CSV; without --write it only reports, row by row',
  async run(argv, { environment, print }) {
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
  },
}
