import type { Engine } from '../../src/database/engine.js'
import type { TestApp } from './app.js'

/**
 * The steps of the plan, as the engine words them, whatever the values of the parameters.
 * @param avoided other ways that PostgreSQL would take while there are few rows
 */
export async function planOf(app: TestApp, engine: Engine, sql: string, avoided: string[] = []): Promise<string[]> {
  if (engine === 'sqlite') {
    const rows: { detail: string }[] = await app.database.read.query(`EXPLAIN QUERY PLAN ${sql}`)
    return rows.map(({ detail }) => detail)
  }
  // With three rows PostgreSQL would rightly read the whole table; the question is whether an index gives the order.
  return app.database.write(async (manager) => {
    for (const way of ['seqscan', 'bitmapscan', ...avoided]) await manager.query(`SET LOCAL enable_${way} = off`)
    const steps: { 'QUERY PLAN': string }[] = await manager.query(`EXPLAIN (GENERIC_PLAN) ${sql}`)
    return steps.map((step) => step['QUERY PLAN'])
  })
}
