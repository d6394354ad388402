import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js'
import { SqliteQueryRunner } from 'typeorm/driver/sqlite/SqliteQueryRunner.js'
import type { TestApp } from './app.js'
import type { Screen } from './screen.js'

/**
 * How many statements the database is sent while a page is made: what fixes the number of queries of a page.
 * @throws Error when the page is not there, because an error page asks little
 */
export async function countQueries(app: TestApp, work: () => Promise<Screen>): Promise<number> {
  const runner = app.database.engine === 'sqlite' ? SqliteQueryRunner.prototype : PostgresQueryRunner.prototype
  const original = Object.getOwnPropertyDescriptor(runner, 'query')
  if (!original) throw new Error('TypeORM has moved its query()')
  let count = 0
  const counting = function (this: unknown, ...parameters: unknown[]): unknown {
    count++
    return Reflect.apply(original.value, this, parameters)
  }
  Object.defineProperty(runner, 'query', { ...original, value: counting })
  try {
    const { status } = await work()
    if (status !== 200) throw new Error(`The page answered ${status}`)
    return count
  } finally {
    Object.defineProperty(runner, 'query', original)
  }
}
