import { readConfig } from '../config.js'
import { openDatabase } from '../open-database.js'
import type { Command } from './command.js'

export const migrateCommand: Command = {
  name: 'migrate',
  usage: 'migrate',
  does: 'brings the database up to date',
  async run(_argv, { environment, print }) {
    const database = await openDatabase(readConfig(environment))
    await database.close()
    print('The database is up to date.')
    return 0
  },
}
