import type sqlite3 from 'sqlite3'
import { QueryFailedError } from 'typeorm'

/** What is asked over and over; everything else, such as a change of the schema, is prepared for itself. */
const KEPT = /^\s*(SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT)\b/

/** What TypeORM calls when the driver has answered; `this` is the statement, with `lastID` and `changes`. */
type Handler = (this: unknown, error: Error | null, rows?: Record<string, unknown>[]) => void

/** More than the application has queries; only lists of parameters (`IN (…)`) make new ones without end. */
const most = 200

/**
 * Statements that a SQLite connection keeps ready, because preparing the query of a list costs as much as running it.
 * The one longest unused goes first. A change of the schema is SQLite's own business: it prepares again by itself.
 */
export class KeptStatements {
  readonly #connection: sqlite3.Database
  readonly #statements = new Map<string, Promise<sqlite3.Statement>>()

  constructor(connection: sqlite3.Database) {
    this.#connection = connection
  }

  async all(sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
    const statement = await this.#statement(sql, values)
    return new Promise((resolve, reject) => {
      statement.all(values, (error: Error | null, rows: Record<string, unknown>[]) =>
        error ? reject(new QueryFailedError(sql, values, error)) : resolve(rows),
      )
    })
  }

  /** What TypeORM asks of the driver's connection, answered by statements that are kept. For one transaction at a time. */
  get connection(): Record<'run' | 'all', (sql: string, values: unknown[], handler: Handler) => void> {
    const ask = (way: 'run' | 'all') => (sql: string, values: unknown[], handler: Handler) => {
      if (!KEPT.test(sql)) {
        this.#connection[way](sql, values, handler)
        return
      }
      this.#statement(sql, values).then(
        (statement) => statement[way](values, handler),
        (error: unknown) =>
          handler.call(null, error instanceof QueryFailedError ? error.driverError : (error as Error)),
      )
    }
    return { run: ask('run'), all: ask('all') }
  }

  /** Before the connection is closed, which SQLite refuses while it has statements. */
  async finalize(): Promise<void> {
    const statements = [...this.#statements.values()]
    this.#statements.clear()
    await Promise.allSettled(statements.map(finalized))
  }

  get size(): number {
    return this.#statements.size
  }

  #statement(sql: string, values: unknown[]): Promise<sqlite3.Statement> {
    const known = this.#statements.get(sql)
    const statement = known ?? this.#prepared(sql, values)
    // The first of the map is the one that was not asked for longest.
    if (known) this.#statements.delete(sql)
    this.#statements.set(sql, statement)
    if (this.#statements.size > most) this.#forgetOldest()
    return statement
  }

  #prepared(sql: string, values: unknown[]): Promise<sqlite3.Statement> {
    const prepared = new Promise<sqlite3.Statement>((resolve, reject) => {
      const statement: sqlite3.Statement = this.#connection.prepare(sql, (error: Error | null) =>
        error ? reject(new QueryFailedError(sql, values, error)) : resolve(statement),
      )
    })
    prepared.catch(() => this.#statements.delete(sql))
    return prepared
  }

  #forgetOldest(): void {
    const [oldest] = this.#statements
    if (!oldest) return
    this.#statements.delete(oldest[0])
    finalized(oldest[1]).catch(() => undefined)
  }
}

/** The driver lets what runs finish first. */
async function finalized(statement: Promise<sqlite3.Statement>): Promise<void> {
  const ready = await statement
  await new Promise<void>((resolve) => ready.finalize(() => resolve()))
}
