import { restore } from '../database/backup.js'
import type { Command } from './command.js'

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore FILE',
  does: 'puts a copy in the place of the database; stop the application first',
  async run([source], { config, print }) {
    if (!source) {
      print('Use: restore FILE')
      return 2
    }
    await restore(config.databaseUrl, source)
    print(`The database is as it was in ${source}.`)
    return 0
  },
}
