import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js'
import { SqliteQueryRunner } from 'typeorm/driver/sqlite/SqliteQueryRunner.js'
import type { Database } from '../../src/database/database.js'
import { KeptStatements } from '../../src/database/kept-statements.js'
import type { TestApp } from './app.js'
import type { Screen } from './screen.js'

/**
 * How many statements the database is sent while a page is made: what fixes the number of queries of a page.
 * @throws Error when the page is not there, because an error page asks little
 */
export async function countQueries(app: TestApp, work: () => Promise<Screen>): Promise<number> {
  return (await queriesOf(app, work)).length
}

/** The statements themselves, in the order in which they were sent. */
export async function queriesOf(app: TestApp, work: () => Promise<Screen>): Promise<string[]> {
  return statementsOf(app.database, async () => {
    const { status } = await work()
    if (status !== 200) throw new Error(`The page answered ${status}`)
  })
}

/** What the database is sent while something is done, in the order in which it was sent. */
export async function statementsOf(database: Database, work: () => Promise<unknown>): Promise<string[]> {
  const queries: string[] = []
  const runner = database.engine === 'sqlite' ? SqliteQueryRunner.prototype : PostgresQueryRunner.prototype
  const restore = [noting(queries, runner, 'query'), noting(queries, KeptStatements.prototype, 'all')]
  try {
    await work()
    return queries
  } finally {
    for (const back of restore) back()
  }
}

/**
 * The steps of the plan, as the engine words them, whatever the values of the parameters.
 * @param without further ways that PostgreSQL must leave aside, because few rows make them cheap: `['sort']`
 */
export async function planOf(database: Database, sql: string, without: readonly string[] = []): Promise<string[]> {
  if (database.engine === 'sqlite') {
    const rows: { detail: string }[] = await database.read.query(`EXPLAIN QUERY PLAN ${sql}`)
    return rows.map(({ detail }) => detail)
  }
  // With three rows PostgreSQL would rightly read the whole table; the question is whether an index gives the order.
  return database.write(async (manager) => {
    for (const way of ['seqscan', 'bitmapscan', ...without]) await manager.query(`SET LOCAL enable_${way} = off`)
    const steps: { 'QUERY PLAN': string }[] = await manager.query(`EXPLAIN (GENERIC_PLAN) ${sql}`)
    return steps.map((step) => step['QUERY PLAN'])
  })
}

function noting(queries: string[], prototype: object, name: string): () => void {
  const original = Object.getOwnPropertyDescriptor(prototype, name)
  if (!original) throw new Error(`${name}() has moved`)
  const value = function (this: unknown, ...parameters: unknown[]): unknown {
    queries.push(String(parameters[0]))
    return Reflect.apply(original.value, this, parameters)
  }
  Object.defineProperty(prototype, name, { ...original, value })
  return () => Object.defineProperty(prototype, name, original)
}
