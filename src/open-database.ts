import type { Config } from './config.js'
import { Database } from './database/database.js'
import { entities, migrations } from './schema.js'

/** The application's database, migrated. `serving` takes the lock that keeps a second server off the same SQLite file. */
export function openDatabase(config: Pick<Config, 'databaseUrl'>, options: { serving?: boolean } = {}): Promise<Database> {
  return Database.open({ url: config.databaseUrl, entities, migrations, migrate: true, ...options })
}
