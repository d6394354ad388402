import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AuditService } from '../../src/audit/audit.service.js'
import { newId } from '../../src/database/columns.js'
import { type Database, instant, integer, text } from '../../src/database/database.js'
import { runImport } from '../../src/imports/imports.command.js'
import { FixedClock } from '../../src/time/clock.js'
import { Venue } from '../../src/venues/venue.entity.js'
import { engines, openTestDatabase } from '../support/databases.js'
import { describeWithTestData, testDataPath } from './test-data.js'

const folder = mkdtempSync(join(tmpdir(), 'task-force-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

const basic = ['--map', 'title=title', '--map', 'date=date', '--map', 'attendance=came']

describe.each(engines)('Importing workshops on %s', (engine) => {
  let database: Database
  const clock = new FixedClock('2026-11-23T10:00')

  beforeEach(async () => {
    database = await openTestDatabase(engine)
  })

  async function run(
    content: string | Buffer | null,
    ...options: string[]
  ): Promise<{ code: number; lines: string[] }> {
    const lines: string[] = []
    const file = join(folder, 'past.csv')
    if (content !== null) writeFileSync(file, content)
    const argv = content === null ? options : ['workshops', file, ...options]
    const audit = new AuditService(database, clock)
    const code = await runImport(argv, { database, audit, clock, print: (line) => lines.push(line) })
    return { code, lines }
  }

  function stored(): Promise<unknown[]> {
    return database.select(
      'SELECT title, date, head_count, attendances FROM workshops ORDER BY date, title',
      {},
      { title: text, date: text, headCount: integer.nullable, attendances: integer.nullable },
    )
  }

  async function count(table: string): Promise<number> {
    const row = await database.selectOne(`SELECT COUNT(*) AS number FROM ${table}`, {}, { number: integer })
    return row?.number ?? 0
  }

  const two = 'title,date,came\nTea and tablets,01/02/2025,14\nPhones,2025-02-03,\n'

  test('a dry run says what would happen and changes nothing', async () => {
    expect(await run(two, ...basic)).toEqual({
      code: 0,
      lines: [
        'Row 1 (line 2): add "Tea and tablets", 1 February 2025, attendance 14',
        'Row 2 (line 3): add "Phones", 3 February 2025, attendance not known',
        '',
        'Text: UTF-8. Source: past',
        'Rows: 2. To add: 2 (attendance not known: 1). Already here: 0 (differing: 0). Left out by a filter: 0. Problems: 0',
        'Nothing was written. To write it, use --write',
      ],
    })
    expect(await count('workshops')).toBe(0)
  })

  test('writes workshops that happened, and a missing count stays missing', async () => {
    expect((await run(two, ...basic, '--write')).code).toBe(0)
    expect(await stored()).toEqual([
      { title: 'Tea and tablets', date: '2025-02-01', headCount: 14, attendances: 14 },
      { title: 'Phones', date: '2025-02-03', headCount: null, attendances: null },
    ])
    const rows = await database.select(
      'SELECT state, audience, format, source, source_key, booked, register_number, version, published_at, starts_at, places FROM workshops ORDER BY date',
      {},
      {
        state: text,
        audience: text,
        format: text,
        source: text,
        sourceKey: text,
        booked: integer,
        registerNumber: integer,
        version: integer,
        publishedAt: instant,
        startsAt: instant.nullable,
        places: integer.nullable,
      },
    )
    expect(rows[0]).toEqual({
      state: 'published',
      audience: 'residents',
      format: 'drop_in',
      source: 'past',
      sourceKey: '2025-02-01 Tea and tablets',
      booked: 0,
      registerNumber: 0,
      version: 1,
      publishedAt: clock.now(),
      startsAt: null,
      places: null,
    })
  })

  test('the same file twice changes nothing and leaves no trace', async () => {
    await run(two, ...basic, '--write')
    const again = await run(two, ...basic, '--write')
    expect(again.code).toBe(0)
    expect(again.lines.slice(0, 2)).toEqual([
      'Row 1 (line 2): unchanged "Tea and tablets"',
      'Row 2 (line 3): unchanged "Phones"',
    ])
    expect([await count('workshops'), await count('imports'), await count('audit_entries')]).toEqual([2, 1, 1])
  })

  test('a longer edition of the file adds the new rows only', async () => {
    await run(two, ...basic, '--write')
    await run(`${two}Maps,4 February 2025,6\n`, ...basic, '--write')
    expect(await count('workshops')).toBe(3)
    expect(
      await database.select(
        'SELECT rows, added, unchanged, skipped FROM imports ORDER BY rows',
        {},
        { rows: integer, added: integer, unchanged: integer, skipped: integer },
      ),
    ).toEqual([
      { rows: 2, added: 2, unchanged: 0, skipped: 0 },
      { rows: 3, added: 1, unchanged: 2, skipped: 0 },
    ])
  })

  test('a row that differs from what is here is left as it is, and said', async () => {
    await run(two, ...basic, '--write')
    const { code, lines } = await run(two.replace('14', '15'), ...basic, '--write')
    expect(code).toBe(0)
    expect(lines[0]).toBe(
      'Row 1 (line 2): unchanged "Tea and tablets", left as it is here: attendances is 15 in the file and 14 here',
    )
    expect(await stored()).toContainEqual({
      title: 'Tea and tablets',
      date: '2025-02-01',
      headCount: 14,
      attendances: 14,
    })
  })

  test('one bad row keeps everything out, unless bad rows are skipped', async () => {
    const bad = `${two}Maps,31/02/2025,6\n"Too, many",2025-01-01,1,2\n`
    const refused = await run(bad, ...basic, '--write')
    expect(refused.code).toBe(1)
    expect(refused.lines.slice(2)).toEqual([
      'Row 3 (line 4): problem. Column "date" has "31/02/2025", which is not a real date. Correct it',
      'Row 4 (line 5): problem. The row has 4 cells and the heading has 3. Remove the extra comma, or put the text that holds it in quotation marks',
      '',
      'Text: UTF-8. Source: past',
      'Rows: 4. To add: 2 (attendance not known: 1). Already here: 0 (differing: 0). Left out by a filter: 0. Problems: 2',
      'Nothing was written. Correct the problems, or leave those rows out with --write --skip-bad-rows',
    ])
    expect(await count('workshops')).toBe(0)
    expect((await run(bad, ...basic, '--write', '--skip-bad-rows')).code).toBe(0)
    expect(await count('workshops')).toBe(2)
  })

  test('times, venue, topics and tags are kept', async () => {
    const venue = { name: 'Westmarsh Library', address: '', postcode: '', stepFree: true, hearingLoop: false }
    await database.write((manager) =>
      manager.insert(Venue, {
        id: newId(),
        ...venue,
        accessibleToilet: false,
        parking: '',
        bus: '',
        notes: '',
        isArchived: false,
      }),
    )
    const content =
      'title,date,came,from,to,where,topics,funder\nMaps,1 July 2025,3,10am,midday,westmarsh library,transacting,Rotary\n'
    const options = ['start=from', 'end=to', 'venue=where', 'topics=topics'].flatMap((map) => ['--map', map])
    await run(content, ...basic, ...options, '--tag', 'season=summer', '--audience', 'businesses', '--write')
    expect(
      await database.select(
        'SELECT w.starts_at, w.ends_at, w.start_time, w.audience, v.name, t.topic FROM workshops w JOIN venues v ON v.id = w.venue_id JOIN workshop_topics t ON t.workshop_id = w.id',
        {},
        { startsAt: instant, endsAt: instant, startTime: text, audience: text, name: text, topic: text },
      ),
    ).toEqual([
      {
        startsAt: new Date('2025-07-01T09:00:00Z'),
        endsAt: new Date('2025-07-01T11:00:00Z'),
        startTime: '10:00',
        audience: 'businesses',
        name: 'Westmarsh Library',
        topic: 'transacting',
      },
    ])
    expect(
      await database.select('SELECT name, value FROM workshop_tags ORDER BY name', {}, { name: text, value: text }),
    ).toEqual([
      { name: 'funder', value: 'Rotary' },
      { name: 'season', value: 'summer' },
    ])
  })

  test('HTML, emoji and formulas are kept as they came, also from Windows-1252', async () => {
    const titles = ['<b>Bold</b> & "brave"', '=1+1', '👵🏽 online']
    await run(
      `title,date,came\n${titles.map((title) => `"${title.replaceAll('"', '""')}",2025-01-01,\n`).join('')}`,
      ...basic,
      '--write',
    )
    const windows = Buffer.from('title,date,came\nCaf\u00e9 \u0096 \u0093tea\u0094,2025-01-02,\n', 'latin1')
    const { lines } = await run(windows, ...basic, '--write')
    expect(lines).toContain('Text: Windows-1252. Source: past')
    const rows = await database.select('SELECT title FROM workshops', {}, { title: text })
    expect(rows.map(({ title }) => title).sort()).toEqual([...titles, 'Café – “tea”'].sort())
  })

  test('is in the audit trail with the file and the number', async () => {
    await run(two, ...basic, '--write', '--source', 'library list')
    const run1 = await database.selectOne(
      'SELECT id, file_name, file_hash FROM imports',
      {},
      { id: text, fileName: text, fileHash: text },
    )
    expect(run1).toMatchObject({ fileName: 'past.csv', fileHash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const [entry] = await new AuditService(database, clock).trail('import', run1?.id ?? '')
    expect(entry).toMatchObject({
      action: 'workshops.imported',
      changes: [
        { field: 'File', before: null, after: 'past.csv' },
        { field: 'Source', before: null, after: 'library list' },
        { field: 'Workshops added', before: null, after: '2' },
      ],
    })
  })

  test('other listeners hear of every workshop that was added', async () => {
    const heard: string[] = []
    database.beforeCommit(async (touched) => {
      heard.push(...touched.map(({ kind }) => kind))
    })
    await run(two, ...basic, '--write')
    expect(heard.filter((kind) => kind === 'workshop')).toHaveLength(2)
  })

  describeWithTestData('with the published data of The Carpentries', () => {
    test('gives exactly the published workshops and learners, by mapping and filters alone', async () => {
      const file = testDataPath('carpentries/all_workshops.csv')
      const map = join(import.meta.dirname, 'carpentries.json')
      const { code, lines } = await run(null, 'workshops', file, '--map', map, '--write')
      expect(code).toBe(0)
      expect(lines.slice(-3)).toEqual([
        'Text: UTF-8. Source: carpentries',
        'Rows: 1869. Added: 1673 (attendance not known: 212). Already here: 0 (differing: 0). Left out by a filter: 196. Problems: 0',
        'Written',
      ])
      const rows = await database.select(
        `SELECT substr(w.date, 1, 4) AS year, t.value AS programme, COUNT(*) AS workshops,
                COALESCE(SUM(w.attendances), 0) AS learners
         FROM workshops w JOIN workshop_tags t ON t.workshop_id = w.id AND t.name = :tag
         WHERE w.date < :limit GROUP BY substr(w.date, 1, 4), t.value ORDER BY 1, 2 DESC`,
        { tag: 'programme', limit: '2018-01-01' },
        { year: text, programme: text, workshops: integer, learners: integer },
      )
      // A workshop without attendance counts as a workshop and adds no learners: that is what the published rule means.
      expect(rows.map(({ year, programme, workshops, learners }) => [year, programme, workshops, learners])).toEqual([
        ['2012', 'SWC', 38, 1378],
        ['2013', 'SWC', 92, 3179],
        ['2014', 'SWC', 137, 4683],
        ['2014', 'DC', 2, 59],
        ['2015', 'SWC', 243, 6965],
        ['2015', 'DC', 31, 790],
        ['2016', 'SWC', 273, 5555],
        ['2016', 'DC', 72, 1604],
        ['2017', 'SWC', 257, 5751],
        ['2017', 'DC', 81, 1659],
      ])
      const again = await run(null, 'workshops', file, '--map', map, '--write')
      expect(again.lines.at(-2)).toBe(
        'Rows: 1869. Added: 0 (attendance not known: 0). Already here: 1673 (differing: 0). Left out by a filter: 196. Problems: 0',
      )
      expect(await count('imports')).toBe(1)
    })

    test('gives the workshops of the United Kingdom from 2012 to 2018, by options', async () => {
      const file = testDataPath('carpentries/all_workshops.csv')
      const map = join(import.meta.dirname, 'carpentries.json')
      await run(null, 'workshops', file, '--map', map, '--skip', 'start_date after 2018-12-31', '--write')
      const rows = await database.select(
        `SELECT substr(w.date, 1, 4) AS year, COUNT(*) AS workshops FROM workshops w
         JOIN workshop_tags t ON t.workshop_id = w.id AND t.name = :tag AND t.value = :country GROUP BY substr(w.date, 1, 4) ORDER BY 1`,
        { tag: 'country', country: 'GB' },
        { year: text, workshops: integer },
      )
      expect(rows.map(({ workshops }) => workshops)).toEqual([7, 14, 21, 27, 37, 44, 47])
    })
  })
})

describe('The import command', () => {
  let database: Database

  beforeAll(async () => {
    database = await openTestDatabase('sqlite')
  })

  async function refusal(...argv: string[]): Promise<{ code: number; lines: string[] }> {
    const lines: string[] = []
    const clock = new FixedClock('2026-11-23T10:00')
    const audit = new AuditService(database, clock)
    const code = await runImport(argv, { database, audit, clock, print: (line) => lines.push(line) })
    return { code, lines }
  }

  const file = join(folder, 'command.csv')
  writeFileSync(file, 'title,date\nA,2025-01-01\n')

  test.each([
    [['learners', file], 'Say what to import: import workshops FILE, or import postcodes FILE'],
    [['workshops'], 'Say which file to import: import workshops FILE'],
    [['workshops', file, 'more'], 'One file at a time: "more" is too many. Put options with spaces in quotation marks'],
    [
      ['workshops', file, '--map', 'nowhere.json'],
      'The mapping file "nowhere.json" cannot be read. For one column write --map field=column',
    ],
    [
      ['workshops', join(folder, 'nowhere.csv'), '--map', 'title=title', '--map', 'date=date'],
      `The file "${join(folder, 'nowhere.csv')}" cannot be read. Check its name and place`,
    ],
    [['workshops', file, '--map', 'title=title'], 'No column is the date. Say which with --map date=COLUMN'],
    [
      ['workshops', file, '--map', 'title=name', '--map', 'date=date'],
      'The file has no column "name". Its columns are: title, date',
    ],
  ])('%j: says what to do', async (argv, line) => {
    expect(await refusal(...argv)).toEqual({ code: 2, lines: [line] })
  })

  test('an option that does not exist is named', async () => {
    const { code, lines } = await refusal('workshops', file, '--wirte')
    expect(code).toBe(2)
    expect(lines.join('\n')).toContain('--wirte')
  })

  test('without words it explains itself', async () => {
    const { code, lines } = await refusal()
    expect(code).toBe(2)
    expect(lines[0]).toContain('import workshops FILE')
    expect((await refusal('--help')).code).toBe(0)
  })
})
