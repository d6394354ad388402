import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../src/open-database.js'
import { engines, newDatabase } from '../support/databases.js'
import { CLI, run, type Settings, temporaryFolder } from './program.js'
import { Server, serverSettings } from './server.js'
import { SET_UP } from './set-up.js'

const cli = (args: string[], settings: Settings, folder?: string) =>
  run(CLI, args, serverSettings(3000, settings), folder)

const WORKSHOPS = `Name,When,Came
Tablets for beginners,12 March 2025,9
Staying safe online,13 March 2025,
`
const IMPORT = ['--map', 'title=Name', '--map', 'date=When', '--map', 'attendance=Came']

describe('The command line', () => {
  it.each([[['restor']], [['restor', 'file']]])('says what there is to %j, which it does not know', async (args) => {
    const { code, stdout, stderr } = await cli(args, {})
    expect([code, stdout]).toEqual([2, ''])
    for (const word of [
      'create-administrator EMAIL',
      'import workshops',
      'backup FILE',
      'restore FILE',
      'migrate',
      'demo',
    ])
      expect(stderr).toContain(`  ${word}`)
  })

  it('says the same, and all is well, when it is asked for help', async () => {
    const { code, stdout, stderr } = await cli(['--help'], {})
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('  backup FILE')
  })

  it.each([
    [['backup'], 'Use: backup FILE\n'],
    [['restore'], 'Use: restore FILE\n'],
    [['create-administrator', 'somebody'], 'Use: create-administrator name@example.org "Full name"\n'],
  ])('says how %j is meant, and touches nothing', async (args, usage) => {
    const folder = await temporaryFolder()
    const { code, stdout, stderr } = await cli(args, {}, folder)
    expect([code, stdout, stderr]).toEqual([2, usage, ''])
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    [['backup', 'copy.sqlite'], /^There is no database at data\/taskforce\.sqlite$/],
    [['restore', 'copy.sqlite'], /^There is no file copy\.sqlite$/],
  ])('says in one line why %j cannot be done', async (args, why) => {
    const folder = await temporaryFolder()
    const { code, stdout, stderr } = await cli(args, {}, folder)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(why)])
  })
})

describe.each(engines)('The command line on %s', (engine) => {
  it('migrates an empty database, makes an administrator whose link works, and imports', async () => {
    const DATABASE_URL = await newDatabase(engine)
    const migrated = await cli(['migrate'], { DATABASE_URL })
    expect(migrated).toMatchObject({ code: 0, stdout: 'The database is up to date.\n', stderr: '' })

    const made = await cli(['create-administrator', 'Grace.Addo@example.org', 'Grace Addo'], { DATABASE_URL })
    expect(made).toMatchObject({ code: 0, stderr: '' })
    const link = new URL(/http\S+/.exec(made.stdout)?.[0] ?? '')
    const twice = await cli(['create-administrator', 'grace.addo@EXAMPLE.org', 'Grace Addo'], { DATABASE_URL })
    expect([twice.code, twice.stdout]).toEqual([
      1,
      expect.stringContaining('has an account with this e-mail address already'),
    ])

    const folder = await temporaryFolder()
    writeFileSync(join(folder, 'past.csv'), WORKSHOPS)
    const tried = await cli(['import', 'workshops', 'past.csv', ...IMPORT], { DATABASE_URL }, folder)
    expect(tried).toMatchObject({ code: 0, stderr: '' })
    const written = await cli(['import', 'workshops', 'past.csv', ...IMPORT, '--write'], { DATABASE_URL }, folder)
    expect(written).toMatchObject({ code: 0, stderr: '' })
    const missing = await cli(['import', 'workshops', 'no.csv', ...IMPORT], { DATABASE_URL }, folder)
    expect([missing.code, missing.stderr]).toEqual([2, ''])

    const server = await Server.start({ DATABASE_URL })
    const page = await server.get(link.pathname)
    expect([page.status, page.heading]).toEqual([200, expect.stringMatching(/password/i)])
    const { stdout } = await server.program.stop()
    expect(stdout).not.toContain('/set-up?key=')
  })
})

describe('Backup and restore', () => {
  it('copies what is served; puts it back when the server has stopped; keeps what was there', async () => {
    const folder = await temporaryFolder()
    const DATABASE_URL = `sqlite:${join(folder, 'live.sqlite')}`
    const copy = join(folder, 'copy.sqlite')
    const server = await Server.start({ DATABASE_URL })
    const [, key = ''] = await server.program.says(/set-up\?key=(\S+)/)
    expect((await server.post('/set-up', { ...SET_UP, key })).status).toBe(303)

    const backup = await cli(['backup', copy], { DATABASE_URL })
    expect(backup).toMatchObject({ code: 0, stdout: `The database is copied to ${copy}.\n`, stderr: '' })
    const again = await cli(['backup', copy], { DATABASE_URL })
    expect([again.code, again.stderr]).toEqual([1, `${copy} exists already: name a new file\n`])

    const refused = await cli(['restore', copy], { DATABASE_URL })
    expect([refused.code, refused.stderr]).toEqual([
      1,
      `Another process is serving ${join(folder, 'live.sqlite')}: stop it first\n`,
    ])
    expect((await server.get('/health/ready')).status).toBe(200)
    await server.program.stop()

    // Something happens after the copy was made, which restoring takes back.
    await cli(['create-administrator', 'after@example.org', 'After The Copy'], { DATABASE_URL })
    const restored = await cli(['restore', copy], { DATABASE_URL })
    const kept = `${join(folder, 'live.sqlite')}.before-restore`
    expect(restored).toMatchObject({
      code: 0,
      stdout: `The database is as it was in ${copy}.\nWhat was there before is kept in ${kept}.\n`,
      stderr: '',
    })
    expect(existsSync(kept)).toBe(true)
    const back = await Server.start({ DATABASE_URL })
    expect((await back.get('/')).html).toContain(SET_UP.councilName)
    expect((await back.program.stop()).stdout).not.toContain('/set-up?key=')
    const free = await cli(['create-administrator', 'after@example.org', 'After The Copy'], { DATABASE_URL })
    expect(free.code).toBe(0)
  })

  it('restores where there was nothing, and refuses a file that is no copy', async () => {
    const folder = await temporaryFolder()
    const DATABASE_URL = `sqlite:${join(folder, 'live.sqlite')}`
    const copy = join(folder, 'copy.sqlite')
    await cli(['migrate'], { DATABASE_URL })
    await cli(['backup', copy], { DATABASE_URL })
    const elsewhere = { DATABASE_URL: `sqlite:${join(folder, 'elsewhere', 'live.sqlite')}` }
    expect(await cli(['restore', copy], elsewhere)).toMatchObject({ code: 0, stderr: '' })

    writeFileSync(join(folder, 'letter.txt'), 'Dear Sir or Madam, '.repeat(100))
    const before = readFileSync(join(folder, 'live.sqlite'))
    const { code, stderr } = await cli(['restore', join(folder, 'letter.txt')], { DATABASE_URL })
    expect([code, stderr]).toEqual([1, 'The file is not a sound SQLite database\n'])
    expect(readFileSync(join(folder, 'live.sqlite')).equals(before)).toBe(true)
  })

  it('leaves PostgreSQL to its own tools, and names them', async () => {
    const DATABASE_URL = 'postgres://127.0.0.1/council'
    const said = [await cli(['backup', 'x'], { DATABASE_URL }), await cli(['restore', 'x'], { DATABASE_URL })]
    expect(said.map(({ code, stderr }) => [code, stderr])).toEqual([
      [1, expect.stringContaining('pg_dump --format=custom')],
      [1, expect.stringContaining('pg_restore --clean')],
    ])
  })

  it('refuses to serve what a newer version has changed', async () => {
    const DATABASE_URL = await newDatabase('sqlite')
    await cli(['migrate'], { DATABASE_URL })
    const database = await openDatabase({ databaseUrl: DATABASE_URL })
    await database.write(() =>
      database.execute(`INSERT INTO migrations (timestamp, name) VALUES (1900000000000, 'Tomorrow1900000000000')`, {}),
    )
    await database.close()
    const { code, stderr } = await cli(['migrate'], { DATABASE_URL })
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^The database was changed by a newer version .*Tomorrow.*\n$/),
    ])
  })
})
