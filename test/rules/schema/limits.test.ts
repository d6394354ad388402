import { type Database } from '../../../src/database/database.js'
import { factories } from '../../factories/factories.js'
import { engines, openTestDatabase } from '../../support/databases.js'

describe.each(engines)('Limits that the database keeps by itself, on %s', (engine) => {
  let database: Database
  let given: ReturnType<typeof factories>

  beforeAll(async () => {
    database = await openTestDatabase(engine)
    given = factories(database)
  })

  const change = (sql: string, parameters: Record<string, unknown>) =>
    database.write(() => database.execute(sql, parameters))

  it('A workshop is never booked beyond its places', async () => {
    const { id } = await given.workshop({ places: 2, booked: 2 })
    const book = 'UPDATE workshops SET booked = booked + 1 WHERE id = :id'
    await expect(change(book, { id })).rejects.toThrow(/ck_workshops_booked/)
    await change('UPDATE workshops SET places = NULL WHERE id = :id', { id })
    expect(await change(book, { id })).toBe(1)
    await expect(change('UPDATE workshops SET places = 2 WHERE id = :id', { id })).rejects.toThrow(
      /ck_workshops_booked/,
    )
    await expect(change('UPDATE workshops SET booked = -1 WHERE id = :id', { id })).rejects.toThrow(
      /ck_workshops_booked/,
    )
  })

  it('A learner holds one place at a workshop, and may book again after cancelling', async () => {
    const { id: workshopId } = await given.workshop()
    const { id: learnerId } = await given.learner()
    await given.booking({ workshopId, learnerId, state: 'cancelled' })
    await given.booking({ workshopId, learnerId, state: 'cancelled' })
    await given.booking({ workshopId, learnerId })
    await expect(given.booking({ workshopId, learnerId })).rejects.toThrow(/unique/i)
    await given.booking({ workshopId: (await given.workshop()).id, learnerId })
  })

  it.each([
    ['a role that is none', 'UPDATE accounts SET role = :value', 'owner', 'ck_accounts_role'],
    ['an e-mail address in capitals', 'UPDATE accounts SET email = :value', 'A@example.org', 'ck_accounts_email'],
    [
      'a coordinator of a partner',
      'UPDATE accounts SET partner_id = (SELECT min(id) FROM partners)',
      '',
      'ck_accounts_partner',
    ],
    ['a champion without a champion', 'UPDATE accounts SET role = :value', 'champion', 'ck_accounts_champion'],
    ['a workshop for nobody', 'UPDATE workshops SET audience = :value', 'everybody', 'ck_workshops_audience'],
    ['a booking in no state', 'UPDATE bookings SET state = :value', 'lost', 'ck_bookings_state'],
    [
      'a session with more ages than people',
      'UPDATE sessions SET counted_children = people + 1',
      '',
      'ck_sessions_ages',
    ],
    ['a session without time', 'UPDATE sessions SET minutes = 0', '', 'ck_sessions_minutes'],
    [
      'a threshold below five',
      'UPDATE settings SET small_number_threshold = 4',
      '',
      'ck_settings_small_number_threshold',
    ],
  ])('It refuses %s', async (_what, sql, value, constraint) => {
    await given.council()
    await given.partner()
    await given.account({ role: 'coordinator' })
    await given.booking()
    await given.session()
    await expect(change(sql, { value })).rejects.toThrow(new RegExp(constraint))
  })

  it('A workshop with bookings is not deleted, and one without takes its topics, partners and tags along', async () => {
    const kept = await given.booking()
    await expect(change('DELETE FROM workshops WHERE id = :id', { id: kept.workshopId })).rejects.toThrow(
      /foreign key/i,
    )

    const { id } = await given.workshop(
      {},
      { topics: ['communicating'], partners: [await given.partner()], tags: { Ward: 'Atherton' } },
    )
    expect(await change('DELETE FROM workshops WHERE id = :id', { id })).toBe(1)
    for (const table of ['workshop_topics', 'workshop_partners', 'workshop_tags'])
      expect(await database.read.query(`SELECT * FROM ${table}`)).toEqual([])
  })

  it('What only an import key tells apart is kept once', async () => {
    await given.workshop({ source: 'spreadsheet', sourceKey: '17' })
    await expect(given.workshop({ source: 'spreadsheet', sourceKey: '17' })).rejects.toThrow(/unique/i)
    await given.workshop({ source: null, sourceKey: null })
    await given.workshop({ source: null, sourceKey: null })
  })
})
