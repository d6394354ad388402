import { jest } from '@jest/globals'
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js'
import { SqliteQueryRunner } from 'typeorm/driver/sqlite/SqliteQueryRunner.js'
import type { TestApp } from './app.js'

/** How many statements the database is sent while `work` runs: what fixes the number of queries of a page. */
export async function countQueries(app: TestApp, work: () => Promise<unknown>): Promise<number> {
  const runner = app.database.engine === 'sqlite' ? SqliteQueryRunner.prototype : PostgresQueryRunner.prototype
  // Taken before the spy stands in its place: afterwards it would call itself, and every page would fail alike.
  const { query } = runner
  let count = 0
  const spy = jest.spyOn(runner, 'query').mockImplementation(counting(query, () => count++))
  try {
    await work()
    return count
  } finally {
    spy.mockRestore()
  }
}

function counting<F extends (this: never, ...parameters: never[]) => unknown>(query: F, count: () => void): F {
  return function (this: never, ...parameters: never[]) {
    count()
    return query.apply(this, parameters)
  } as F
}
