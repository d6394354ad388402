import type { QueryRunner } from 'typeorm'
import { DatabaseHealthCheck } from '../../src/database/database.health.js'
import { Database, integer } from '../../src/database/database.js'
import { engines, newDatabase } from '../support/databases.js'
import { addWorkshop, Booking, places, Workshop } from './places.js'

class Rebuild1700000000001 {
  // TypeORM rebuilds the whole table for this on SQLite: with foreign keys on, the bookings would be deleted or in the way.
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE workshops ADD COLUMN note text NOT NULL DEFAULT ''`)
    if (runner.connection.options.type === 'postgres') return
    await runner.query('CREATE TABLE rebuilt AS SELECT * FROM workshops')
    await runner.query('DROP TABLE workshops')
    await runner.query('ALTER TABLE rebuilt RENAME TO workshops')
    await runner.query('CREATE UNIQUE INDEX pk_workshops ON workshops (id)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE workshops DROP COLUMN note')
  }
}

class Fails1700000000002 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half_done (id text)')
    await runner.query('SELECT * FROM no_such_table')
  }

  async down(): Promise<void> {}
}

class Orphans1700000000003 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM workshops')
  }

  async down(): Promise<void> {}
}

const open = (url: string, ...more: Function[]) =>
  Database.open({ ...places, url, migrations: [...places.migrations, ...more], migrate: true })

const bookings = async (database: Database) =>
  (await database.selectOne('SELECT count(*) AS total FROM bookings', {}, { total: integer }))?.total

describe.each(engines)('migrations on %s', (engine) => {
  const withBooking = async () => {
    const url = await newDatabase(engine)
    const database = await open(url)
    const { id } = await addWorkshop(database)
    await database.write((manager) => manager.save(Object.assign(new Booking(), { workshopId: id })))
    await database.close()
    return url
  }

  it('keep the rows that hang on a table they rebuild, and foreign keys hold afterwards', async () => {
    const database = await open(await withBooking(), Rebuild1700000000001)
    expect(await bookings(database)).toBe(1)
    await expect(
      database.write((manager) => manager.save(Object.assign(new Booking(), { workshopId: 'nowhere' }))),
    ).rejects.toThrow(/foreign key/i)
    await database.close()
  })

  it('leave nothing behind when one of them fails', async () => {
    const url = await withBooking()
    await expect(open(url, Rebuild1700000000001, Fails1700000000002)).rejects.toThrow('no_such_table')
    const database = await open(url)
    await expect(database.read.query('SELECT * FROM half_done')).rejects.toThrow('half_done')
    await expect(database.read.query('SELECT note FROM workshops')).rejects.toThrow('note')
    expect(await bookings(database)).toBe(1)
    await database.close()
  })

  it('are refused when they would leave rows without parents', async () => {
    const url = await withBooking()
    await expect(open(url, Orphans1700000000003)).rejects.toThrow(/without their parents|foreign key/)
    const database = await open(url)
    expect(await database.read.count(Workshop)).toBe(1)
    await database.close()
  })

  it('run once when several processes start together', async () => {
    for (let round = 0; round < 8; round++) {
      const url = await newDatabase(engine)
      const databases = await Promise.all([open(url), open(url), open(url)])
      const ran = await databases[0].select('SELECT count(*) AS total FROM migrations', {}, { total: integer })
      expect(ran).toEqual([{ total: 1 }])
      for (const database of databases) await database.close()
    }
  })

  it('are named by the health check until they have run', async () => {
    const url = await newDatabase(engine)
    const pending = await Database.open({ ...places, url })
    expect(await new DatabaseHealthCheck(pending).check()).toEqual({
      readable: true,
      pendingMigrations: ['Places1700000000000'],
    })
    await pending.close()
    expect(await new DatabaseHealthCheck(pending).check()).toEqual({ readable: false, pendingMigrations: [] })
    const migrated = await open(url)
    expect(await new DatabaseHealthCheck(migrated).check()).toEqual({ readable: true, pendingMigrations: [] })
    await migrated.close()
  })
})

describe('opening a database', () => {
  it.each(['mysql://localhost/x', 'sqlite:', 'sqlite::memory:', ''])(
    'says what a URL must look like instead of "%s"',
    async (url) => {
      await expect(Database.open({ ...places, url })).rejects.toThrow('must be sqlite:PATH')
    },
  )

  it('fails when the server is not there', async () => {
    await expect(Database.open({ ...places, url: 'postgres://127.0.0.1:1/none' })).rejects.toThrow('ECONNREFUSED')
  })
})
