import { type Database } from '../../../src/database/database.js'
import { factories } from '../../factories/factories.js'
import { engines, openTestDatabase } from '../../support/databases.js'

const replaceEntry = (id: string, rowid?: string) =>
  `INSERT OR REPLACE INTO audit_entries (${rowid ? 'rowid, ' : ''}id, at, actor, action, subject_kind, subject_id)
   VALUES (${rowid ? `${rowid}, ` : ''}${id}, '2026-11-23 09:00:00.000', 'public', 'forged', 'workshop', '1')`

const upsertEntry = `INSERT INTO audit_entries (id, at, actor, action, subject_kind, subject_id)
  SELECT id, at, actor, action, subject_kind, subject_id FROM audit_entries WHERE true
  ON CONFLICT (id) DO UPDATE SET action = 'forged'`

const refused = {
  sqlite: [
    "UPDATE audit_entries SET action = 'forged'",
    'DELETE FROM audit_entries',
    replaceEntry('(SELECT min(id) FROM audit_entries)'),
    replaceEntry("'a new id'", '(SELECT min(rowid) FROM audit_entries)'),
    upsertEntry,
    "UPDATE audit_values SET after = 'forged'",
    "INSERT OR REPLACE INTO audit_values SELECT id, entry_id, field, before, 'forged' FROM audit_values",
  ],
  postgres: [
    "UPDATE audit_entries SET action = 'forged'",
    'DELETE FROM audit_entries',
    'TRUNCATE audit_entries CASCADE',
    upsertEntry,
    "UPDATE audit_values SET after = 'forged'",
    'TRUNCATE audit_values',
  ],
}

describe.each(engines)('The audit log, on %s', (engine) => {
  let database: Database

  beforeAll(async () => {
    database = await openTestDatabase(engine)
    const entry = await factories(database).auditEntry({ action: 'workshop.cancelled' })
    await factories(database).auditValue({ entryId: entry.id, after: 'Snow' })
  })

  it.each(refused[engine])('refuses %s', async (sql) => {
    const kept = await rows()
    await expect(database.write((manager) => manager.query(sql))).rejects.toThrow(/is append-only/)
    expect(await rows()).toEqual(kept)
    expect(kept).toHaveLength(2)
  })

  it('takes further entries, and lets retention delete values', async () => {
    const given = factories(database)
    const { id } = await given.auditEntry()
    await given.auditValue({ entryId: id })
    expect(await rows()).toHaveLength(4)
    await database.write((manager) => manager.query('DELETE FROM audit_values'))
    expect(await rows()).toHaveLength(2)
  })

  async function rows(): Promise<unknown[]> {
    const entries: unknown[] = await database.read.query('SELECT * FROM audit_entries ORDER BY id')
    const values: unknown[] = await database.read.query('SELECT * FROM audit_values ORDER BY id')
    return [...entries, ...values]
  }
})
