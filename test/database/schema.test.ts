import { DatabaseHealthCheck } from '../../src/database/database.health.js'
import { integer } from '../../src/database/database.js'
import { entities } from '../../src/schema.js'
import { engines, openTestDatabase } from '../support/databases.js'

describe.each(engines)("the application's own schema on %s", (engine) => {
  it('is complete after the migrations: nothing is pending, and every entity can be read', async () => {
    const database = await openTestDatabase(engine)
    expect(await new DatabaseHealthCheck(database).check()).toEqual({ readable: true, pendingMigrations: [] })
    for (const entity of entities) expect(await database.read.find(entity, { take: 1 })).toEqual(expect.any(Array))
  })

  it('has a table for every entity, named as the entity says', async () => {
    const database = await openTestDatabase(engine)
    for (const entity of entities) {
      const { tableName } = database.read.connection.getMetadata(entity)
      expect(tableName).toMatch(/^[a-z_]+$/)
      expect(await database.select(`SELECT count(*) AS total FROM ${tableName}`, {}, { total: integer })).toHaveLength(
        1,
      )
    }
  })
})
