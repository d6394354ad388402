import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { Injectable, Logger } from '@nestjs/common'
import { Mutex, withTimeout } from 'async-mutex'
import type { DataSource, EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm'
import { connectionOf, openReaders, openWriter } from './connections.js'
import { parseUrl, type Engine } from './engine.js'
import { asksToRunAgain, DatabaseBusy, isBusy, TransactionEnded } from './errors.js'
import { KeptStatements } from './kept-statements.js'
import { migrate, pendingMigrations } from './migrate.js'
import { ServingLock } from './serving-lock.js'
import { rowsOf, type Row, type Shape } from './shapes.js'
import { bind } from './statement.js'
import { Touches, type Touched } from './touches.js'
import { Transaction } from './transaction.js'

export type { Touched } from './touches.js'
export { boolean, instant, integer, json, real, text, type Row, type Shape } from './shapes.js'
export { DatabaseBusy, isDuplicate, TransactionEnded } from './errors.js'

export interface DatabaseOptions {
  /** `sqlite:path` or `postgres://…` */
  url: string
  entities: readonly Function[]
  migrations: readonly Function[]
  /** Bring the schema up to date before anything reads it. */
  migrate?: boolean
  /** This process answers requests. A SQLite file has one such process; a second one is refused here. */
  serving?: boolean
  /** Milliseconds to wait for the turn to write before `DatabaseBusy`; 5,000. */
  wait?: number
  /** Milliseconds a transaction may stand without a query before it is rolled back; 30,000. */
  idle?: number
}

interface Context {
  transaction: Transaction
  touches: Touches
}

/** One way to read, one way to write. Nothing else in the application holds a connection. */
@Injectable()
export class Database {
  readonly engine: Engine
  readonly #writer: DataSource
  readonly #readers: DataSource[]
  readonly #kept: Map<DataSource, KeptStatements>
  readonly #idle: number
  readonly #context = new AsyncLocalStorage<Context>()
  readonly #turn: Pick<Mutex, 'runExclusive'>
  readonly #beforeCommit: ((touched: Touched[]) => Promise<void>)[] = []
  readonly #afterCommit: ((touched: Touched[]) => void | Promise<void>)[] = []
  readonly #reading = new Set<Promise<unknown>>()
  #closed = false
  readonly #writing = new Set<Promise<unknown>>()
  readonly #following = new Set<Promise<void>>()
  readonly #serving: ServingLock | null
  #nextReader = 0

  private constructor(
    engine: Engine,
    writer: DataSource,
    readers: DataSource[],
    serving: ServingLock | null,
    limits: Limits,
  ) {
    this.engine = engine
    this.#writer = writer
    this.#readers = readers
    this.#kept = new Map(
      engine === 'sqlite' ? [...readers, writer].map((each) => [each, new KeptStatements(connectionOf(each))]) : [],
    )
    this.#serving = serving
    this.#idle = limits.idle
    // SQLite has one writer connection, so its transactions take turns; PostgreSQL has a pool and needs no queue of ours.
    this.#turn =
      engine === 'sqlite'
        ? withTimeout(new Mutex(), limits.wait, new DatabaseBusy())
        : { runExclusive: (work) => Promise.resolve(work()) }
  }

  /** Throws when the database cannot be opened, is too old, does not keep what is promised of it, or is served by another process. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const target = parseUrl(options.url)
    const limits = { wait: options.wait ?? 5_000, idle: options.idle ?? 30_000 }
    const connections = {
      url: options.url,
      entities: [...options.entities],
      migrations: [...options.migrations],
      ...limits,
    }
    const serving = options.serving && target.engine === 'sqlite' ? await ServingLock.take(target.path) : null
    let writer: DataSource | null = null
    try {
      writer = await openWriter(connections)
      if (options.migrate) await migrate(writer)
      return new Database(target.engine, writer, await openReaders(connections), serving, limits)
    } catch (error) {
      await writer?.destroy()
      await serving?.release()
      throw error
    }
  }

  /** Reads only: a write through it fails on both engines. Inside `write` it is that transaction and sees what it wrote. */
  get read(): EntityManager {
    return this.#current()?.transaction.manager ?? this.#reader().manager
  }

  /**
   * Runs `work` in a transaction: all of it is kept, or nothing. A `write` inside a `write` joins it. On PostgreSQL `work` runs again when the
   * engine asks for that, so it has no effects but on the database: no mail, no HTTP, no password hashing. A query that failed fails the
   * whole, even when its error was caught (use `orIgnore()` or a savepoint, `manager.transaction`, for what may fail).
   * @throws DatabaseBusy when the turn to write did not come in time
   * @throws TransactionEnded when a query was not awaited
   */
  async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const current = this.#current()
    if (current) return work(current.transaction.manager)
    try {
      const { result, touched } = await this.#tracked(this.#turn.runExclusive(() => this.#attempt(work)))
      this.#follow(touched)
      return result
    } catch (error) {
      throw isBusy(error) ? new DatabaseBusy({ cause: error }) : error
    }
  }

  /**
   * Runs `work` as `write` would and then takes all of it back, so that a page can say what a change would do before anybody decides. Nothing that
   * follows a commit happens. It takes its turn like a write, so it is for changes that people look at, not for lists.
   */
  async rehearse<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (this.inTransaction()) throw new Error('rehearse() would take back the write that it is inside of')
    try {
      return await this.write(async (manager) => {
        throw new Rehearsed(await work(manager))
      })
    } catch (error) {
      if (error instanceof Rehearsed) return error.result as T
      throw error
    }
  }

  /** Inside `write`: loads the row and keeps other transactions from changing it until this one ends. */
  lock<E extends ObjectLiteral & { id: string }>(entity: EntityTarget<E>, id: string): Promise<E | null> {
    const { manager } = this.#required('lock').transaction
    const where = { id } as FindOptionsWhere<E>
    const lock = this.engine === 'postgres' ? { mode: 'pessimistic_write' as const } : undefined
    return manager.findOne(entity, { where, lock, loadEagerRelations: false })
  }

  /**
   * Inside `write`: waits until no other transaction has named the same thing, and keeps it until this one ends. For what no constraint can
   * keep, such as "add unless there is one that matches". SQLite's transactions take turns anyhow.
   */
  async takeTurns(name: string): Promise<void> {
    const { transaction } = this.#required('takeTurns')
    if (this.engine === 'postgres')
      await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name])
  }

  /**
   * Rows of SQL that both engines take, with `:name` and `IN (:...names)` parameters, read as `shape` says:
   * `select('SELECT id, starts_at FROM workshops WHERE starts_at > :now', { now }, { id: text, startsAt: instant.nullable })`.
   * To be alike: compare text without regard to case as `lower(x) LIKE …`, say `NULLS LAST`, order by a key at the end.
   */
  async select<S extends Shape>(sql: string, parameters: Record<string, unknown>, shape: S): Promise<Row<S>[]> {
    const { sql: bound, values } = bind(sql.trim(), parameters, this.engine)
    // TypeORM's SQLite gives no rows for what begins with one of these words, even with RETURNING.
    const answering = /^(INSERT|UPDATE|DELETE) /.test(bound) ? ` ${bound}` : bound
    return rowsOf(await this.#rows(answering, values), shape)
  }

  /** The only row, or null. Two rows are a mistake in the query and throw. */
  async selectOne<S extends Shape>(sql: string, parameters: Record<string, unknown>, shape: S): Promise<Row<S> | null> {
    const rows = await this.select(sql, parameters, shape)
    if (rows.length > 1) throw new Error(`One row was expected, ${rows.length} came`)
    return rows[0] ?? null
  }

  /** Inside `write`: one INSERT, UPDATE or DELETE with parameters as in `select`; the number of rows it changed. */
  async execute(sql: string, parameters: Record<string, unknown>): Promise<number> {
    const { transaction } = this.#required('execute')
    const { sql: bound, values } = bind(sql.trim(), parameters, this.engine)
    const [verb] = /^(INSERT|UPDATE|DELETE)\s/i.exec(bound) ?? []
    if (!verb) throw new Error('execute() takes one INSERT, UPDATE or DELETE')
    // TypeORM counts on SQLite only after these words in capitals and one space.
    const { affected } = await transaction.query(`${verb.trim().toUpperCase()} ${bound.slice(verb.length)}`, values)
    return affected ?? 0
  }

  /** Inside `write`: the facts of this subject, or only this part of them, changed; listeners hear it once per commit. */
  touch(kind: string, id: string, part?: string): void {
    this.#required('touch').touches.add({ kind, id, part })
  }

  /**
   * What must stand in the same transaction as the facts (summary rows, reminders). It hears every subject touched; what it touches itself is
   * heard in a further round. Its error rolls everything back.
   */
  beforeCommit(listener: (touched: Touched[]) => Promise<void>): void {
    this.#beforeCommit.push(listener)
  }

  /** What may follow once the facts are kept. The writer does not wait for it, and its error is only logged. */
  afterCommit(listener: (touched: Touched[]) => void | Promise<void>): void {
    this.#afterCommit.push(listener)
  }

  inTransaction(): boolean {
    return this.#context.getStore()?.transaction.isOpen ?? false
  }

  /** When every `afterCommit` listener called so far has finished. */
  async settled(): Promise<void> {
    while (this.#following.size > 0) await Promise.all(this.#following)
  }

  /** Names of migrations that this program has and the database does not. Throws when the database cannot be read. */
  pendingMigrations(): Promise<string[]> {
    return pendingMigrations(this.#writer, (sql) => this.#context.exit(() => this.#rows(sql, [])))
  }

  /** Waits for what is being written, the listeners after it and what was asked, then lets go of everything; who asks later is refused. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#writing)
    await this.settled()
    // A page whose reader has gone may still ask: SQLite will not close while it has a statement, nor PostgreSQL's pool give one a connection.
    this.#closed = true
    await Promise.allSettled(this.#reading)
    await Promise.all([...this.#kept.values()].map((statements) => statements.finalize()))
    // The reader first: the last connection to a SQLite file tidies up its log, which a reader may not.
    for (const source of [...this.#readers, this.#writer]) if (source.isInitialized) await source.destroy()
    await this.#serving?.release()
    // Else every promise of the process would carry it on for ever.
    this.#context.disable()
  }

  async #tracked<T>(writing: Promise<T>): Promise<T> {
    this.#writing.add(writing)
    try {
      return await writing
    } finally {
      this.#writing.delete(writing)
    }
  }

  async #attempt<T>(work: (manager: EntityManager) => Promise<T>): Promise<{ result: T; touched: Touched[] }> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#once(work)
      } catch (error) {
        if (!asksToRunAgain(error) || attempt === 10) throw error
        await pause(attempt * 10)
      }
    }
  }

  async #once<T>(work: (manager: EntityManager) => Promise<T>): Promise<{ result: T; touched: Touched[] }> {
    const transaction = new Transaction(this.#writer, this.engine, this.#idle, this.#kept.get(this.#writer))
    const touches = new Touches()
    const result = await transaction.run(() =>
      this.#context.run({ transaction, touches }, async () => {
        const result = await work(transaction.manager)
        await touches.tell(this.#beforeCommit)
        return result
      }),
    )
    return { result, touched: touches.all }
  }

  #follow(touched: Touched[]): void {
    if (touched.length === 0) return
    for (const listener of this.#afterCommit) {
      const following = this.#context
        .exit(async () => listener(touched))
        .catch((error: unknown) =>
          new Logger('Database').error('After a commit', error instanceof Error ? error.stack : String(error)),
        )
        .finally(() => this.#following.delete(following))
      this.#following.add(following)
    }
  }

  #current(): Context | null {
    const context = this.#context.getStore()
    if (context && !context.transaction.isOpen) {
      throw new TransactionEnded('The transaction this work belongs to has ended: await all work inside write()')
    }
    return context ?? null
  }

  #required(what: string): Context {
    const context = this.#current()
    if (!context) throw new Error(`${what}() belongs inside write()`)
    return context
  }

  #reader(): DataSource {
    this.#nextReader = (this.#nextReader + 1) % this.#readers.length
    const reader = this.#readers[this.#nextReader]
    if (!reader) throw new Error('The database is closed')
    return reader
  }

  async #rows(sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
    const current = this.#current()
    if (current) return (await current.transaction.query(sql, values)).records
    if (this.#closed) throw new Error('The database is closed')
    const reading = this.#read(sql, values)
    this.#reading.add(reading)
    try {
      return await reading
    } finally {
      this.#reading.delete(reading)
    }
  }

  async #read(sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
    const reader = this.#reader()
    const kept = this.#kept.get(reader)
    if (kept) return kept.all(sql, values)
    const runner = reader.createQueryRunner()
    try {
      return (await runner.query(sql, values, true)).records
    } finally {
      await runner.release()
    }
  }
}

/** Ends a rehearsal: what is thrown out of a transaction rolls it back. */
class Rehearsed extends Error {
  constructor(readonly result: unknown) {
    super('Rehearsed')
  }
}

interface Limits {
  wait: number
  idle: number
}
