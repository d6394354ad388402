import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm'
import { Transaction } from './transaction.js'

// Any number that no other program in the same PostgreSQL database is likely to take.
const advisoryLock = 7_305_091_342

/** Runs the migrations the database does not have, all or none. Several processes may start at once: the first one does the work. */
export function migrate(writer: DataSource): Promise<string[]> {
  return alone(writer, async (executor) => (await executor.executePendingMigrations()).map(({ name }) => name))
}

/** Takes back the newest migration. */
export function revert(writer: DataSource): Promise<void> {
  return alone(writer, (executor) => executor.undoLastMigration())
}

/** Names of the migrations the database does not have, oldest first. */
export async function pendingMigrations(
  source: DataSource,
  rows: (sql: string) => Promise<Record<string, unknown>[]>,
): Promise<string[]> {
  const table =
    source.options.type === 'postgres'
      ? 'information_schema.tables WHERE table_schema = current_schema() AND table_name'
      : 'sqlite_master WHERE name'
  const exists = (await rows(`SELECT 1 AS found FROM ${table} = 'migrations'`)).length > 0
  const done = new Set(exists ? (await rows('SELECT name FROM migrations')).map(({ name }) => name) : [])
  return source.migrations.map(({ name, constructor }) => name ?? constructor.name).filter((name) => !done.has(name))
}

/** The name under which the database remembers a migration. */
export function nameOf(migration: Function): string {
  const { name } = Reflect.construct(migration, []) as { name?: string }
  return name ?? migration.name
}

async function alone<T>(writer: DataSource, work: (executor: MigrationExecutor) => Promise<T>): Promise<T> {
  return writer.options.type === 'postgres' ? onPostgres(writer, work) : onSqlite(writer, work)
}

async function onPostgres<T>(writer: DataSource, work: (executor: MigrationExecutor) => Promise<T>): Promise<T> {
  const transaction = new Transaction(writer, 'postgres', Infinity)
  return transaction.run(async () => {
    const runner = runnerOf(transaction)
    // Another process may be at it for longer than a person waits for a page.
    await runner.query(`SET LOCAL lock_timeout = '10min'`)
    await runner.query(`SELECT pg_advisory_xact_lock(${advisoryLock})`)
    return work(executor(writer, runner))
  })
}

// SQLite rebuilds a table by dropping the old one, which deletes the rows that hang on it unless foreign keys are off; and they can be switched
// only outside a transaction. What they would have refused is checked before the commit.
async function onSqlite<T>(writer: DataSource, work: (executor: MigrationExecutor) => Promise<T>): Promise<T> {
  await writer.query('PRAGMA foreign_keys = OFF')
  try {
    const transaction = new Transaction(writer, 'sqlite', Infinity)
    return await transaction.run(async () => {
      const runner = runnerOf(transaction)
      const result = await work(executor(writer, runner))
      const broken = await runner.query('PRAGMA foreign_key_check')
      if (broken.length > 0)
        throw new Error(`The migration would leave rows without their parents: ${JSON.stringify(broken.slice(0, 5))}`)
      return result
    })
  } finally {
    await writer.query('PRAGMA foreign_keys = ON')
  }
}

function executor(writer: DataSource, runner: QueryRunner): MigrationExecutor {
  const executor = new MigrationExecutor(writer, runner)
  executor.transaction = 'none'
  return executor
}

function runnerOf({ manager }: Transaction): QueryRunner {
  if (!manager.queryRunner) throw new Error('A transaction has a query runner')
  return manager.queryRunner
}
