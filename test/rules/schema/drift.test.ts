import { type EntityManager } from 'typeorm'
import { type Database } from '../../../src/database/database.js'
import { engines, openTestDatabase } from '../../support/databases.js'
import { catalogue, differences } from './catalogue.js'

describe.each(engines)('The schema that migrations make, on %s', (engine) => {
  let migrated: Database
  let synchronized: Database

  beforeAll(async () => {
    migrated = await openTestDatabase(engine)
    synchronized = await openTestDatabase(engine)
    await synchronized.write(async ({ connection }) => connection).then((connection) => connection.synchronize(true))
  })

  it('is what the entities say, by the word of the engine', async () => {
    const made = await catalogue(migrated.read)
    const said = await catalogue(synchronized.read)
    expect(differences(made.tables, said.tables)).toEqual([])
    expect(made.tables).toEqual(said.tables)
    expect(made.tables.length).toBeGreaterThan(100)
  })

  it('leaves TypeORM nothing to change', async () => {
    const connection = await migrated.write(async (manager) => manager.connection)
    const { upQueries } = await connection.driver.createSchemaBuilder().log()
    expect(upQueries.map(({ query }) => query)).toEqual([])
  })

  it('has the triggers that entities cannot say', async () => {
    const { triggers } = await catalogue(migrated.read)
    const names = triggers.map((sql) => /TRIGGER (\w+) BEFORE ([A-Z ]+) ON/.exec(sql)?.slice(1, 3).join(' before '))
    expect(names).toEqual(
      engine === 'sqlite'
        ? [
            'audit_entries_no_delete before DELETE',
            'audit_entries_no_replace before INSERT',
            'audit_entries_no_update before UPDATE',
            'audit_values_no_replace before INSERT',
            'audit_values_no_update before UPDATE',
          ]
        : [
            'audit_entries_append_only before DELETE OR UPDATE OR TRUNCATE',
            'audit_values_append_only before UPDATE OR TRUNCATE',
          ],
    )
  })

  // The comparison is worth nothing unless it notices: each of these must be told, and nothing else.
  it.each([
    [
      'another CHECK under the same name',
      [
        'ALTER TABLE venues DROP CONSTRAINT ck_venues_capacity',
        'ALTER TABLE venues ADD CONSTRAINT ck_venues_capacity CHECK (capacity > 1)',
      ],
      2,
    ],
    [
      'a unique index without its WHERE',
      [
        'DROP INDEX ix_bookings_workshop_id_learner_id',
        'CREATE UNIQUE INDEX ix_bookings_workshop_id_learner_id ON bookings (workshop_id, learner_id)',
      ],
      2,
    ],
    ['a descending index', ['DROP INDEX ix_sessions_date', 'CREATE INDEX ix_sessions_date ON sessions (date DESC)'], 2],
    ['a missing index', ['DROP INDEX ix_workshops_date_start_time_id_ends_at'], 1],
    ['a column that may be null', ['ALTER TABLE venues ALTER COLUMN bus DROP NOT NULL'], 2],
  ])('is seen to differ by %s', async (_what, changes, lines) => {
    const before = await catalogue(migrated.read)
    const after = await afterwards(migrated, changes)
    expect(differences(before.tables, after.tables)).toHaveLength(lines)
  })
})

class RolledBack extends Error {}

/** The catalogue with the changes made, which are then taken back. */
async function afterwards(database: Database, changes: string[]) {
  const seen: Awaited<ReturnType<typeof catalogue>>[] = []
  const change = async (manager: EntityManager) => {
    for (const sql of changes) await manager.query(sql)
    seen.push(await catalogue(manager))
    throw new RolledBack()
  }
  await expect(database.write(change)).rejects.toThrow(RolledBack)
  const [catalogued] = seen
  if (!catalogued) throw new Error('Nothing was read')
  return catalogued
}
