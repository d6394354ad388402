import { readConfig } from '../config.js'
import { backup } from '../database/backup.js'
import { explained } from '../database/opening.js'
import type { Command } from './command.js'

export const backupCommand: Command = {
  name: 'backup',
  usage: 'backup FILE',
  does: 'copies the database to FILE, also while the application serves',
  async run([target], { environment, print }) {
    if (!target) {
      print('Use: backup FILE')
      return 2
    }
    const { databaseUrl } = readConfig(environment)
    await explained(databaseUrl, backup(databaseUrl, target))
    print(`The database is copied to ${target}.`)
    return 0
  },
}
