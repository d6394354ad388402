import { backup } from '../database/backup.js'
import type { Command } from './command.js'

export const backupCommand: Command = {
  name: 'backup',
  usage: 'backup FILE',
  does: 'copies the database to FILE, also while the application serves',
  async run([target], { config, print }) {
    if (!target) {
      print('Use: backup FILE')
      return 2
    }
    await backup(config.databaseUrl, target)
    print(`The database is copied to ${target}.`)
    return 0
  },
}
