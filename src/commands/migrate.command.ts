import { readConfig } from '../config.js'
import { openDatabase } from '../open-database.js'
import type { Run } from './command.js'

export const run: Run = async (_argv, { environment, print }) => {
  const database = await openDatabase(readConfig(environment))
  await database.close()
  print('The database is up to date.')
  return 0
}
