import { readConfig } from '../config.js'
import { backup } from '../database/backup.js'
import { explained } from '../database/opening.js'
import type { Run } from './command.js'

export const run: Run = async ([target], { environment, print }) => {
  if (!target) {
    print('Use: backup FILE')
    return 2
  }
  const { databaseUrl } = readConfig(environment)
  await explained(databaseUrl, backup(databaseUrl, target))
  print(`The database is copied to ${target}.`)
  return 0
}
