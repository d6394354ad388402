import * as fc from 'fast-check'
import { boolean, instant, integer, json, real, text, type Database } from '../../src/database/database.js'
import { engines, openTestDatabase } from '../support/databases.js'
import { isProof, proof } from '../support/proof.js'
import { addWorkshop, places } from './places.js'

const runs = isProof ? 5_000 : 100

describe.each(engines)('select on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine, places)
    await addWorkshop(database, {
      id: 'a',
      title: 'A: ten to two',
      startsAt: new Date('2026-03-29T00:59:59.123Z'),
      fee: 9_007_199_254_740_991,
      facts: { step: 'one' },
    })
    await addWorkshop(database, { id: 'b', title: 'B', isOnline: true, places: 7, fee: 1 })
  })

  it('gives rows of the same types and values on both engines', async () => {
    const rows = await database.select(
      `SELECT id, is_online, starts_at, fee, facts, places, places / 2.0 AS half,
        (SELECT count(*) FROM workshops) AS total, (SELECT sum(places) FROM workshops) AS "allPlaces", places > 5 AS isLarge
       FROM workshops ORDER BY id`,
      {},
      {
        id: text,
        isOnline: boolean,
        startsAt: instant.nullable,
        fee: integer.nullable,
        facts: json.as<{ step: string }>().nullable,
        half: real,
        total: integer,
        allPlaces: integer,
        isLarge: boolean,
      },
    )
    const same = { total: 2, allPlaces: 12 }
    expect(rows).toEqual([
      {
        id: 'a',
        isOnline: false,
        startsAt: new Date('2026-03-29T00:59:59.123Z'),
        fee: 9_007_199_254_740_991,
        facts: { step: 'one' },
        half: 2.5,
        isLarge: false,
        ...same,
      },
      { id: 'b', isOnline: true, startsAt: null, fee: 1, facts: null, half: 3.5, isLarge: true, ...same },
    ])
  })

  it('refuses a row that is not of the shape, without showing what it holds', async () => {
    const sql = 'SELECT title, starts_at FROM workshops'
    await expect(database.select(sql, {}, { title: integer })).rejects.toThrow(
      'Column title: expected a whole number, found a string',
    )
    await expect(database.select(sql, {}, { startsAt: instant })).rejects.toThrow(
      'Column startsAt: expected an instant, found null',
    )
    await expect(database.select(sql, {}, { subtitle: text })).rejects.toThrow(
      'No column for subtitle among title, starts_at',
    )
  })

  const ids = async (where: string, parameters: Record<string, unknown>) =>
    (await database.select(`SELECT id FROM workshops WHERE ${where} ORDER BY id`, parameters, { id: text })).map(
      ({ id }) => id,
    )

  it('binds instants to the millisecond', async () => {
    const at = new Date('2026-03-29T00:59:59.123Z')
    expect(await ids('starts_at = :at', { at })).toEqual(['a'])
    expect(await ids('starts_at > :at', { at: new Date(at.getTime() - 1) })).toEqual(['a'])
    expect(await ids('starts_at > :at', { at })).toEqual([])
    expect(await ids('starts_at IN (:...times)', { times: [at] })).toEqual(['a'])
  })

  it('binds truth, numbers and nothing', async () => {
    expect(await ids('is_online = :isOnline', { isOnline: true })).toEqual(['b'])
    expect(await ids('places = :places', { places: 7 })).toEqual(['b'])
    expect(await ids('places = :places', { places: null })).toEqual([])
    expect(await ids('id <> :id LIMIT :most', { id: 'x', most: 1 }).catch(() => 'ORDER BY follows')).toBe(
      'ORDER BY follows',
    )
  })

  it('takes lists: an empty one is no row for IN, every row for NOT IN, whatever the type of the column', async () => {
    expect(await ids('id IN (:...some)', { some: ['a', 'x'] })).toEqual(['a'])
    expect(await ids('id NOT IN (:...some)', { some: ['a', 'x'] })).toEqual(['b'])
    for (const column of ['id', 'places', 'starts_at', 'is_online']) {
      expect(await ids(`${column} IN (:...none)`, { none: [] })).toEqual([])
      expect(await ids(`${column} not in ( :...none )`, { none: [] })).toEqual(['a', 'b'])
      expect(await ids(`NOT ${column} IN (:...none) AND (1 = 1)`, { none: [] })).toEqual(['a', 'b'])
    }
    await expect(ids(`id IN (:...none, 'a')`, { none: [] })).rejects.toThrow('must stand alone')
    await expect(ids('id = :some', { some: ['a'] })).rejects.toThrow('is a list: write IN (:...some)')
    await expect(ids('id IN (:...one)', { one: 'a' })).rejects.toThrow('needs a list')
  })

  it('leaves alone what only looks like a parameter', async () => {
    const sql = `SELECT 'it''s :not' AS quoted, ':nor this' AS ":orThis", :value AS value, /* :comment */ title
      FROM workshops -- :another
      WHERE title LIKE 'A: %' AND :value = 'yes'`
    const shape = { quoted: text, ':orThis': text, value: text, title: text }
    expect(await database.select(sql, { value: 'yes' }, shape)).toEqual([
      { quoted: "it's :not", ':orThis': ':nor this', value: 'yes', title: 'A: ten to two' },
    ])
  })

  it('refuses what it cannot bind honestly', async () => {
    await expect(ids('id = :id', {})).rejects.toThrow(':id has no value')
    await expect(ids('id = :id', { id: undefined })).rejects.toThrow(':id has no value')
    await expect(ids('id = :toString', {})).rejects.toThrow(':toString has no value')
    for (const id of [Number.NaN, new Date(Number.NaN), { a: 1 }, 'zero\0', 10n]) {
      await expect(ids('id = :id', { id })).rejects.toThrow(/cannot be bound|zero character/)
    }
  })

  it('gives back any text as it was given, beside quotes and colons of the query itself', async () => {
    proof('Any text is bound and read back', engine, `${runs} texts`)
    const anyText = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'))
    const tricky = fc.array(fc.constantFrom("'", '"', ':', ':a', '::', '$1', '?', '\\', '--', '/*', 'ä', '🦆', '%'))
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          anyText,
          tricky.map((parts) => parts.join('')),
        ),
        async (value) => {
          const row = await database.selectOne(
            `SELECT :value AS value, ':value' AS quoted, CASE WHEN :value = :again THEN 1 ELSE 0 END AS isSame`,
            { value, again: value },
            { value: text, quoted: text, isSame: integer },
          )
          expect(row).toEqual({ value, quoted: ':value', isSame: 1 })
        },
      ),
      { seed: 1, numRuns: runs },
    )
  })

  it('keeps any instant and any number of pence through a table', async () => {
    proof('Any instant and any pence are kept', engine, `${runs} rows`)
    const instants = fc.date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2200-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    await fc.assert(
      fc.asyncProperty(instants, fc.maxSafeInteger(), async (startsAt, fee) => {
        const { id } = await addWorkshop(database, { startsAt, fee })
        const shape = { startsAt: instant, fee: integer }
        const sql = 'SELECT starts_at, fee FROM workshops WHERE id = :id AND starts_at = :startsAt'
        expect(await database.selectOne(sql, { id, startsAt }, shape)).toEqual({ startsAt, fee })
      }),
      { seed: 2, numRuns: runs },
    )
  })

  it('gives one row, or none; two are a mistake', async () => {
    const sql = 'SELECT id FROM workshops WHERE id IN (:...some)'
    expect(await database.selectOne(sql, { some: ['a'] }, { id: text })).toEqual({ id: 'a' })
    expect(await database.selectOne(sql, { some: ['x'] }, { id: text })).toBeNull()
    await expect(database.selectOne(sql, { some: ['a', 'b'] }, { id: text })).rejects.toThrow(
      'One row was expected, 2 came',
    )
  })
})

describe('a cast of PostgreSQL', () => {
  it('is no parameter', async () => {
    const database = await openTestDatabase('postgres', places)
    expect(await database.select(`SELECT '5'::int + :text::int AS sum`, { text: '6' }, { sum: integer })).toEqual([
      { sum: 11 },
    ])
  })
})
