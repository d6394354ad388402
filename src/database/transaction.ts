import type { DataSource, EntityManager, QueryResult, QueryRunner } from 'typeorm'
import type { SqliteDriver } from 'typeorm/driver/sqlite/SqliteDriver.js'
import type { Engine } from './engine.js'
import { TransactionEnded } from './errors.js'
import type { KeptStatements } from './kept-statements.js'

/**
 * One transaction, and the only way to its connection. It has a query runner of its own, so that work which outlives it cannot slip into the
 * next one, and it keeps nothing when any of its queries failed: PostgreSQL would answer such a COMMIT with a silent rollback, SQLite would
 * commit the rest, and both have told the caller that all is well.
 */
export class Transaction {
  readonly manager: EntityManager
  readonly #runner: QueryRunner
  readonly #idle: number
  readonly #running = new Set<Promise<unknown>>()
  #last: Promise<unknown> = Promise.resolve()
  #state: 'open' | 'ending' | 'ended' = 'open'
  #savepoints = 0
  #failure: { error: unknown; atSavepoint: number } | null = null
  #watch: NodeJS.Timeout | undefined
  #abandon: (error: Error) => void = () => {}

  /** @param kept of the writer's connection, on SQLite; null: each statement is prepared for itself, as migrations want it */
  constructor(writer: DataSource, engine: Engine, idle: number, kept: KeptStatements | null = null) {
    this.#runner = engine === 'sqlite' ? newSqliteRunner(writer, kept) : writer.createQueryRunner()
    this.#idle = idle
    this.manager = this.#runner.manager
    const send = this.#runner.query.bind(this.#runner) as Send
    // A deferred BEGIN fails at its first write when another process has written since; IMMEDIATE waits its turn.
    const begin: Send = (sql, ...rest) => send(sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql, ...rest)
    this.#runner.query = ((...query: Parameters<Send>) => this.#admit(begin, query)) as QueryRunner['query']
  }

  get isOpen(): boolean {
    return this.#state === 'open'
  }

  /** Runs `work` and commits, or rolls everything back and throws what went wrong. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const abandoned = new Promise<never>((_, reject) => (this.#abandon = reject))
    try {
      await this.#runner.startTransaction()
      this.#watchOver()
      const result = await Promise.race([work(), abandoned])
      if (this.#running.size > 0)
        throw new TransactionEnded('A query was still running when its transaction ended: await it')
      if (this.#failure) throw this.#failure.error
      this.#end()
      await this.#runner.commitTransaction()
      return result
    } catch (error) {
      this.#end()
      await this.#rollBack()
      throw error
    } finally {
      this.#state = 'ended'
      await this.#runner.release()
    }
  }

  query(sql: string, values: unknown[]): Promise<QueryResult> {
    return this.#runner.query(sql, values, true)
  }

  async #admit(send: Send, query: Parameters<Send>): Promise<unknown> {
    const [sql] = query
    const closing = sql === 'COMMIT' || sql === 'ROLLBACK'
    if (this.#state === 'ended' || (this.#state === 'ending' && !closing)) {
      throw new TransactionEnded(
        'This transaction has ended, so nothing more can be written in it: await all work inside write()',
      )
    }
    if (closing && this.#state === 'open') throw new Error('write() commits and rolls back; its work does not')
    // One after the other, also where the work asks several things at once: PostgreSQL's driver will stop queueing them itself.
    const answer = this.#last.then(() => send(...query))
    this.#last = answer.catch(() => undefined)
    this.#running.add(answer)
    clearTimeout(this.#watch)
    try {
      const result = await answer
      this.#followSavepoints(sql)
      return result
    } catch (error) {
      this.#failure ??= { error, atSavepoint: this.#savepoints }
      throw error
    } finally {
      this.#running.delete(answer)
      this.#watchOver()
    }
  }

  // A failed step that was rolled back to its savepoint is forgiven, by both engines and so by us.
  #followSavepoints(sql: string): void {
    if (sql.startsWith('SAVEPOINT')) this.#savepoints++
    if (sql.startsWith('RELEASE SAVEPOINT')) this.#savepoints--
    if (!sql.startsWith('ROLLBACK TO SAVEPOINT')) return
    if (this.#failure && this.#failure.atSavepoint >= this.#savepoints) this.#failure = null
    this.#savepoints--
  }

  // Work that hangs without a query would keep everybody else from writing.
  #watchOver(): void {
    clearTimeout(this.#watch)
    if (this.#state !== 'open' || this.#running.size > 0 || this.#idle === Infinity) return
    const abandon = () =>
      this.#abandon(new TransactionEnded(`No query for ${this.#idle} ms: the transaction was rolled back`))
    this.#watch = setTimeout(abandon, this.#idle).unref()
  }

  #end(): void {
    this.#state = 'ending'
    clearTimeout(this.#watch)
  }

  async #rollBack(): Promise<void> {
    await Promise.allSettled(this.#running)
    // BEGIN may have failed, or the engine may have rolled back by itself: then there is nothing to undo, and the first error matters more.
    if (this.#runner.isTransactionActive) await this.#runner.query('ROLLBACK').catch(() => undefined)
  }
}

type Send = (sql: string, parameters?: unknown[], useStructuredResult?: boolean) => Promise<unknown>

// TypeORM keeps one query runner for all of SQLite; this one is on the same connection but nobody else gets it.
function newSqliteRunner(writer: DataSource, kept: KeptStatements | null): QueryRunner {
  const driver = writer.driver as SqliteDriver
  driver.queryRunner = undefined
  const runner = writer.createQueryRunner()
  driver.queryRunner = undefined
  if (kept) {
    const { connection } = kept
    runner.connect = () => Promise.resolve(connection)
  }
  return runner
}
