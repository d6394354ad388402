import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AuditService } from '../../../src/audit/audit.service.js'
import { type Database, integer, text } from '../../../src/database/database.js'
import { runImport } from '../../../src/imports/imports.command.js'
import { FixedClock } from '../../../src/time/clock.js'
import { factories, type Given } from '../../factories/factories.js'
import { engines, openTestDatabase } from '../../support/databases.js'
import { describeWithTestData, testDataPath } from '../test-data.js'

const folder = mkdtempSync(join(tmpdir(), 'task-force-postcodes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TWO = 'Postcode,Lat,Long,Ward\nwn11aa,53.5451,-2.6325,E05014989\nM28 1AA,53.507293,-2.4263,\n'

describe.each(engines)('Importing postcodes on the command line, on %s', (engine) => {
  let database: Database
  let given: Given
  const clock = new FixedClock('2026-11-23T10:00')

  beforeEach(async () => {
    database = await openTestDatabase(engine)
    given = factories(database)
  })

  async function run(content: string | Buffer, ...options: string[]): Promise<{ code: number; lines: string[] }> {
    const file = join(folder, 'postcodes.csv')
    writeFileSync(file, content)
    return runFile(file, ...options)
  }

  async function runFile(file: string, ...options: string[]) {
    const lines: string[] = []
    const audit = new AuditService(database, clock)
    const print = (line: string) => lines.push(line)
    const code = await runImport(['postcodes', file, ...options], { database, audit, clock, print })
    return { code, lines }
  }

  const stored = () =>
    database.select(
      'SELECT p.id, p.latitude, p.longitude, a.name AS ward FROM postcodes p LEFT JOIN areas a ON a.id = p.area_id ORDER BY p.id',
      {},
      { id: text, latitude: integer, longitude: integer, ward: text.nullable },
    )
  const count = async (table: string) =>
    (await database.selectOne(`SELECT COUNT(*) AS number FROM ${table}`, {}, { number: integer }))?.number

  test('first says what would happen, then writes it, and the same file again leaves no trace', async () => {
    await given.area({ code: 'E05014989', name: 'Wigan Central' })
    expect(await run(TWO)).toEqual({
      code: 0,
      lines: ['Text: UTF-8. Rows: 2', '2 postcodes to add', 'Nothing was written. To write it, use --write'],
    })
    expect(await count('postcodes')).toBe(0)
    expect((await run(TWO, '--write')).lines).toEqual(['Text: UTF-8. Rows: 2', '2 postcodes added', 'Written'])
    expect(await stored()).toEqual([
      { id: 'M28 1AA', latitude: 53_507_293, longitude: -2_426_300, ward: null },
      { id: 'WN1 1AA', latitude: 53_545_100, longitude: -2_632_500, ward: 'Wigan Central' },
    ])
    const again = await run(TWO, '--write')
    expect(again.lines).toContain('2 postcodes here already, just the same')
    expect([await count('imports'), await count('audit_entries')]).toEqual([1, 1])
  })

  test('a later file corrects an earlier one, and one without wards takes none away', async () => {
    await given.area({ code: 'E05014989', name: 'Wigan Central' })
    await run(TWO, '--write')
    const { lines } = await run('postcode,latitude,longitude\nWN1 1AA,53.5452,-2.6325\n', '--write')
    expect(lines).toContain('1 postcode corrected')
    expect(await stored()).toContainEqual({
      id: 'WN1 1AA',
      latitude: 53_545_200,
      longitude: -2_632_500,
      ward: 'Wigan Central',
    })
  })

  test('says row by row what is wrong, and writes nothing until that is settled', async () => {
    const bad = [
      'pcds,lat,long,ward',
      'WN1 1AA,53.5,-2.6,',
      'WN1,53.5,-2.6,',
      'WN1 1AB,99.999999,0,',
      'WN1 1AC,north,-2.6,',
      'WN1 1AD,53.5,-2.6,E05999999',
      'WN1 1AE,53.5,-2.6,Nowhere',
      'wn1 1aa,53.5,-2.6,',
      'WN1 1AF,53.5',
      '',
    ].join('\n')
    const refused = await run(bad, '--write')
    expect(refused.code).toBe(1)
    expect(refused.lines.slice(0, 9)).toEqual([
      'Row 2 (line 3): "WN1" is not a full postcode',
      'Row 3 (line 4): The latitude 99.999999 is not in the British Isles',
      'Row 4 (line 5): "north" is not a latitude in degrees, like 53.5433',
      'Row 5 (line 6): There is no ward E05999999. Add it first, or choose to add missing wards',
      'Row 6 (line 7): There is no ward "Nowhere" today. Correct the name, use its code, or add the ward first',
      'Row 7 (line 8): WN1 1AA stands in row 1 already. Remove one of them',
      'Row 8 (line 9): The row has 2 cells and the heading has 4. Add the missing commas, or use --complete-short-rows if the missing cells are empty',
      'Row 8 (line 9): Nothing is not a longitude in degrees, like -2.6318',
      '',
    ])
    expect(await count('postcodes')).toBe(0)
    const left = await run(bad, '--write', '--skip-bad-rows')
    expect(left.code).toBe(0)
    expect(left.lines).toContain('7 rows with a problem, left out')
    expect(await stored()).toHaveLength(1)
  })

  test('needs no mapping for usual names, takes one for others, and says what it has', async () => {
    expect((await run('where,y,x\nWN1 1AA,53.5,-2.6\n')).lines).toEqual([
      'No column is the postcode. Its columns are: where, y, x. Say which one is the postcode',
      'No column is the latitude. Its columns are: where, y, x. Say which one is the latitude',
      'No column is the longitude. Its columns are: where, y, x. Say which one is the longitude',
    ])
    const maps = ['postcode=where', 'latitude=y', 'longitude=x'].flatMap((map) => ['--map', map])
    expect((await run('where,y,x\nWN1 1AA,53.5,-2.6\n', ...maps, '--write')).code).toBe(0)
    expect(await stored()).toEqual([{ id: 'WN1 1AA', latitude: 53_500_000, longitude: -2_600_000, ward: null }])
    for (const wrong of ['height=y', 'latitude=z', 'latitude'])
      expect((await run('postcode,lat,long\n', '--map', wrong)).code).toBe(2)
  })

  test('reads Windows-1252, and finds a ward by its name as it is today', async () => {
    await given.area({ code: 'E05000001', name: 'Château Moss', validTo: '2023-05-03' })
    await given.area({ code: 'E05000002', name: 'Château Moss' })
    const { lines } = await run(
      Buffer.from('postcode;lat;long;ward\nWN1 1AA;53.5;-2.6;Ch\u00e2teau Moss\n', 'latin1'),
      '--write',
    )
    expect(lines[0]).toBe('Text: Windows-1252. Rows: 1')
    const [row] = await database.select(
      'SELECT a.code FROM postcodes p JOIN areas a ON a.id = p.area_id',
      {},
      { code: text },
    )
    expect(row?.code).toBe('E05000002')
  })

  test('puts venues where their postcode is, and gives those without a ward theirs', async () => {
    const ward = await given.area({ code: 'E05014989', name: 'Wigan Central' })
    const other = await given.area({ name: 'Chosen by hand' })
    const bare = await given.venue({ postcode: 'WN1 1AA' })
    const chosen = await given.venue({ postcode: 'WN1 1AA', areaId: other.id })
    const { lines } = await run(TWO, '--write')
    expect(lines).toContain('1 venue got a ward from the postcode')
    const venues = await database.select(
      'SELECT id, area_id, latitude, longitude FROM venues ORDER BY id',
      {},
      { id: text, areaId: text.nullable, latitude: integer.nullable, longitude: integer.nullable },
    )
    const place = { latitude: 53_545_100, longitude: -2_632_500 }
    expect(venues).toEqual([
      { id: bare.id, areaId: ward.id, ...place },
      { id: chosen.id, areaId: other.id, ...place },
    ])
    const [entry] = await new AuditService(database, clock).trail('venue', bare.id)
    expect(entry?.changes).toMatchObject([{ field: 'Ward', before: null, after: 'Wigan Central' }])
  })

  describeWithTestData('with the published postcodes of Wigan', () => {
    test('takes all 9,996 with their 25 wards at once', async () => {
      const file = testDataPath('wigan/postcodes_2018-08.csv')
      const without = await runFile(file, '--write')
      expect(without.code).toBe(1)
      expect(without.lines.at(-2)).toBe('9,996 rows with a problem')
      const { code, lines } = await runFile(file, '--add-wards', '--write')
      expect(code).toBe(0)
      expect(lines).toEqual(['Text: UTF-8. Rows: 9996', '9,996 postcodes added', '25 wards added', 'Written'])
      expect([await count('postcodes'), await count('areas')]).toEqual([9_996, 25])
      expect((await runFile(file)).lines).toContain('9,996 postcodes here already, just the same')
    })
  })
})
