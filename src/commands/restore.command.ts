import { readConfig } from '../config.js'
import { restore } from '../database/backup.js'
import { explained } from '../database/opening.js'
import { migrations } from '../schema.js'
import type { Run } from './command.js'

export const run: Run = async ([source], { environment, print }) => {
  if (!source) {
    print('Use: restore FILE')
    return 2
  }
  const { databaseUrl } = readConfig(environment)
  const kept = await explained(databaseUrl, restore(databaseUrl, source, migrations))
  print(`The database is as it was in ${source}.`)
  if (kept) print(`What was there before is kept in ${kept}.`)
  return 0
}
