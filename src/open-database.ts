import type { Config } from './config.js'
import { Database } from './database/database.js'
import { explained, refuseNewer } from './database/opening.js'
import { entities, migrations } from './schema.js'

/**
 * The application's database, migrated. `serving` takes the lock that keeps a second server off the same SQLite file.
 * @throws OperatorError when it cannot be reached or read, or belongs to a newer version of this program
 */
export async function openDatabase(
  { databaseUrl: url }: Pick<Config, 'databaseUrl'>,
  options: { serving?: boolean } = {},
): Promise<Database> {
  const database = await explained(url, Database.open({ url, entities, migrations, migrate: true, ...options }))
  try {
    await refuseNewer(database, migrations)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
