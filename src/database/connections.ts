import { setTimeout as pause } from 'node:timers/promises'
import { Logger } from '@nestjs/common'
import type sqlite3 from 'sqlite3'
import { AbstractLogger, DataSource, type DataSourceOptions, type MixedList } from 'typeorm'
import type { SqliteDriver } from 'typeorm/driver/sqlite/SqliteDriver.js'
import { buildingFor, parseUrl, type Engine } from './engine.js'
import { OperatorError } from '../config.js'
import { isBusy } from './errors.js'
import { Names } from './names.js'
import { quietSqlite } from './sqlite-file.js'

const oldestSqlite = '3.51.3' // earlier versions can lose a commit when a WAL file is reset by two connections at once

/** Milliseconds between two tries to switch the journal. */
const A_MOMENT = 10

export interface Connections {
  engine: Engine
  writer: DataSource
  /** Cannot write, by the engine's own word. */
  readers: DataSource[]
}

export interface ConnectionOptions {
  url: string
  entities: MixedList<Function>
  migrations: MixedList<Function>
  /** Milliseconds to wait for a lock or a free connection. */
  wait: number
  /** Milliseconds a transaction may stand without a query. */
  idle: number
}

/** Opens the writer first: it makes the file that readers of SQLite need to find. Readers are opened by the caller's second step. */
export async function openWriter(options: ConnectionOptions): Promise<DataSource> {
  const target = parseUrl(options.url)
  const shared = { entities: options.entities, migrations: options.migrations, namingStrategy: new Names() }
  if (target.engine === 'postgres') {
    // Our own watch ends an idle transaction first; the server's is for a process that hangs or is cut off.
    const settings = `-c lock_timeout=${options.wait} -c idle_in_transaction_session_timeout=${options.idle + 5_000}`
    return open({ ...shared, ...postgres(target.url, options.wait, settings) })
  }
  const writer = await open({
    ...shared,
    type: 'sqlite',
    database: target.path,
    driver: quietSqlite,
    busyTimeout: options.wait,
  })
  await closingOnError([writer], async () => {
    await writeAhead(writer, options.wait)
    await writer.query('PRAGMA synchronous = FULL')
    await expectSqlite(writer)
  })
  return writer
}

export async function openReaders(options: ConnectionOptions): Promise<DataSource[]> {
  const target = parseUrl(options.url)
  const shared = { entities: options.entities, migrations: [], namingStrategy: new Names() }
  if (target.engine === 'postgres') {
    const reader = await open({
      ...shared,
      ...postgres(target.url, options.wait, '-c default_transaction_read_only=on'),
    })
    await closingOnError([reader], () => expectPostgresReader(reader))
    return [reader]
  }
  const readOnly = 1
  const reader: DataSourceOptions = {
    ...shared,
    type: 'sqlite',
    database: target.path,
    driver: quietSqlite,
    flags: readOnly,
    busyTimeout: options.wait,
  }
  // Two, so that one slow query does not hold up every page.
  return [await open(reader), await open(reader)]
}

/** The driver's own connection under a SQLite DataSource. */
export function connectionOf(source: DataSource): sqlite3.Database {
  return (source.driver as SqliteDriver).databaseConnection as sqlite3.Database
}

function postgres(url: string, wait: number, settings: string) {
  return {
    type: 'postgres' as const,
    url,
    // Else the loss of an idle connection ends the process.
    poolErrorHandler: (error: Error) => new Logger('Database').warn(`A connection was lost: ${error.message}`),
    extra: { max: 10, connectionTimeoutMillis: wait, options: settings },
  }
}

async function open(options: DataSourceOptions): Promise<DataSource> {
  const engine = options.type === 'postgres' ? 'postgres' : 'sqlite'
  const source = await buildingFor(engine, () => new DataSource({ ...options, logger: new Silence() }).initialize())
  if (engine === 'sqlite') {
    // Without this, statements given together may run in any order, and one could overtake its COMMIT.
    connectionOf(source).serialize()
  }
  return source
}

async function closingOnError(sources: DataSource[], work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    await Promise.all(sources.map((source) => source.destroy()))
    throw error
  }
}

// Of two processes that switch a new file at the same moment SQLite refuses one at once, whatever its busy time-out, lest they wait for each other.
async function writeAhead(writer: DataSource, wait: number): Promise<void> {
  for (let waited = 0; ; waited += A_MOMENT) {
    try {
      await writer.query('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      if (!isBusy(error) || waited > wait) throw error
      await pause(A_MOMENT)
    }
  }
}

async function expectSqlite(writer: DataSource): Promise<void> {
  const [row] = await writer.query(
    `SELECT sqlite_version() AS version, (SELECT journal_mode FROM pragma_journal_mode) AS journal,
       (SELECT synchronous FROM pragma_synchronous) AS synchronous, (SELECT foreign_keys FROM pragma_foreign_keys) AS foreignKeys`,
  )
  if (older(row.version, oldestSqlite))
    throw new OperatorError(`SQLite ${row.version} is too old: ${oldestSqlite} or later is needed`)
  if (row.journal !== 'wal')
    throw new OperatorError(`The database file must allow write-ahead logging, but its journal is "${row.journal}"`)
  if (row.synchronous !== 2) throw new OperatorError('SQLite does not keep synchronous=FULL')
  if (row.foreignKeys !== 1) throw new OperatorError('SQLite does not keep foreign keys')
}

// A connection pooler in transaction mode drops start-up options: better to know now than when a stray write is kept.
async function expectPostgresReader(reader: DataSource): Promise<void> {
  const [row] = await reader.query(
    `SELECT current_setting('default_transaction_read_only') AS readonly, current_setting('server_encoding') AS encoding`,
  )
  if (row.readonly !== 'on')
    throw new OperatorError('PostgreSQL (or a pooler before it) ignores default_transaction_read_only')
  if (row.encoding !== 'UTF8') throw new OperatorError(`The database must be encoded in UTF8, not ${row.encoding}`)
}

function older(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) < 0
}

// What goes wrong is thrown, and logged once by who catches it; TypeORM would print it as well, with parameters that may be personal.
class Silence extends AbstractLogger {
  protected override writeLog(): void {}
}
