import { type DataSource } from 'typeorm'
import { type Database } from '../../../src/database/database.js'
import { migrate, revert } from '../../../src/database/migrate.js'
import { entities, migrations } from '../../../src/schema.js'
import { factories } from '../../factories/factories.js'
import { engines, openTestDatabase } from '../../support/databases.js'
import { catalogue } from './catalogue.js'

describe.each(engines)('Migrations with rows inside, on %s', (engine) => {
  let database: Database
  let writer: DataSource

  beforeEach(async () => {
    database = await openTestDatabase(engine)
    writer = await database.write(async (manager) => manager.connection)
    await factories(database).everything()
  })

  it('go down and up again one by one, and no other row is lost', async () => {
    const whole = await catalogue(writer.manager)
    const all = await counts()
    expect(all.size).toBe(entities.length)
    expect([...all].filter(([, rows]) => rows === 0)).toEqual([])

    const left = []
    for (let step = 0; step < migrations.length; step++) {
      await revert(writer)
      const present = await counts()
      for (const [table, rows] of present) expect([table, rows]).toEqual([table, all.get(table)])
      left.push(present.size)
    }
    expect(left).toEqual([...left].sort((a, b) => b - a))
    expect(left.at(-1)).toBe(0)

    await migrate(writer)
    expect(await catalogue(writer.manager)).toEqual(whole)
    await factories(database).everything()
    expect(await counts()).toEqual(all)
  })

  it('come back over the rows of the steps before them', async () => {
    const whole = await catalogue(writer.manager)
    for (let back = 1; back < migrations.length; back++) {
      for (let step = 0; step < back; step++) await revert(writer)
      const kept = await counts()
      expect(kept.size).toBeGreaterThan(0)
      await migrate(writer)
      const now = await counts()
      for (const [table, rows] of kept) expect([table, now.get(table)]).toEqual([table, rows])
      expect(await catalogue(writer.manager)).toEqual(whole)
    }
  })

  /** How many rows each of our tables has, of those that are there. */
  async function counts(): Promise<Map<string, number>> {
    const present = new Set(await tables())
    const found = new Map<string, number>()
    for (const { tableName } of writer.entityMetadatas) {
      if (!present.has(tableName)) continue
      const [row]: { rows: string | number }[] = await writer.query(`SELECT count(*) AS rows FROM ${tableName}`)
      found.set(tableName, Number(row?.rows))
    }
    return found
  }

  async function tables(): Promise<string[]> {
    const rows: { name: string }[] = await writer.query(
      engine === 'postgres'
        ? 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()'
        : "SELECT name FROM sqlite_master WHERE type = 'table'",
    )
    return rows.map(({ name }) => name)
  }
})
