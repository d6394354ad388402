import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QueryRunner } from 'typeorm'
import { backup, restore } from '../../src/database/backup.js'
import { Database, integer, text } from '../../src/database/database.js'
import { addWorkshop, places, Workshop } from './places.js'

class FromTomorrow1900000000000 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE tomorrow (id text)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tomorrow')
  }
}

describe('backup and restore', () => {
  let folder: string
  let path: string
  let url: string
  let copy: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'task-force-backup-'))
    path = join(folder, 'live.sqlite')
    url = `sqlite:${path}`
    copy = join(folder, 'copy.sqlite')
  })
  afterEach(() => rm(folder, { recursive: true }))

  const open = (at = url, serving = false) => Database.open({ ...places, url: at, migrate: true, serving })
  const titlesIn = async (at: string) => {
    const database = await open(at)
    const rows = await database.select('SELECT title FROM workshops ORDER BY title', {}, { title: text })
    await database.close()
    return rows.map(({ title }) => title)
  }
  const withTitles = async (...titles: string[]) => {
    const database = await open()
    for (const title of titles) await addWorkshop(database, { title })
    await database.close()
  }

  it('copies one moment of a database that is written all the while', async () => {
    const database = await open(url, true)
    const load = { isOn: true, written: 0 }
    const writing = (async () => {
      while (load.isOn) {
        // Two rows at a time: a copy with an odd number of rows would have cut a transaction in two.
        await database.write(async () => {
          await addWorkshop(database, { title: `Pair ${load.written}` })
          await addWorkshop(database, { title: `Pair ${load.written}` })
        })
        load.written++
      }
    })()
    while (load.written < 50) await new Promise(setImmediate)
    const before = load.written
    await backup(url, copy)
    load.isOn = false
    await writing
    await database.close()

    const copied = await open(`sqlite:${copy}`)
    const row = await copied.selectOne(
      'SELECT count(*) AS rows, count(DISTINCT title) AS pairs FROM workshops',
      {},
      { rows: integer, pairs: integer },
    )
    await copied.close()
    expect(row?.pairs).toBeGreaterThanOrEqual(before)
    expect(row?.rows).toBe(2 * Number(row?.pairs))
    expect(existsSync(`${copy}.partial`)).toBe(false)
  })

  it('does not write over a file', async () => {
    await withTitles('Live')
    writeFileSync(copy, 'precious')
    await expect(backup(url, copy)).rejects.toThrow('exists already')
    expect(readFileSync(copy, 'utf8')).toBe('precious')
  })

  it('says which tool PostgreSQL has', async () => {
    await expect(backup('postgres://localhost/x', copy)).rejects.toThrow('pg_dump')
    await expect(restore('postgres://localhost/x', copy, [])).rejects.toThrow('pg_restore')
  })

  it('puts a copy back and keeps what was there', async () => {
    await withTitles('First')
    await backup(url, copy)
    await withTitles('Second')
    const kept = await restore(url, copy, places.migrations)
    expect(await titlesIn(url)).toEqual(['First'])
    expect(kept).toBe(`${path}.before-restore`)
    expect(await titlesIn(`sqlite:${kept}`)).toEqual(['First', 'Second'])
    expect(await restore(url, copy, places.migrations)).toBe(`${path}.before-restore-2`)
  })

  it('restores where there is no database yet', async () => {
    await withTitles('First')
    await backup(url, copy)
    const elsewhere = `sqlite:${join(folder, 'new', 'live.sqlite')}`
    expect(await restore(elsewhere, copy, places.migrations)).toBeNull()
    expect(await titlesIn(elsewhere)).toEqual(['First'])
  })

  it('restores over a database that is damaged', async () => {
    await withTitles('First')
    await backup(url, copy)
    writeFileSync(path, 'not a database any more'.repeat(100))
    await restore(url, copy, places.migrations)
    expect(await titlesIn(url)).toEqual(['First'])
    expect(readFileSync(`${path}.before-restore`, 'utf8')).toContain('not a database any more')
  })

  it('refuses while a process serves, or a program has the database open', async () => {
    await withTitles('First')
    await backup(url, copy)
    for (const serving of [true, false]) {
      const database = await open(url, serving)
      await expect(restore(url, copy, places.migrations)).rejects.toThrow(serving ? 'is serving' : 'end it first')
      await addWorkshop(database, { title: serving ? 'While served' : 'While open' })
      await database.close()
    }
    expect(await titlesIn(url)).toEqual(['First', 'While open', 'While served'])
  })

  it('refuses a file that is damaged, strange, or from a newer version, and touches nothing', async () => {
    await withTitles('First')
    const damaged = join(folder, 'damaged.sqlite')
    await backup(url, damaged)
    const bytes = readFileSync(damaged)
    writeFileSync(damaged, bytes.fill(0x5a, 4096 + 100, 4096 * 3))
    await expect(restore(url, damaged, places.migrations)).rejects.toThrow(/damaged|not a sound/)

    const strange = join(folder, 'strange.sqlite')
    writeFileSync(strange, 'id,title\n'.repeat(200))
    await expect(restore(url, strange, places.migrations)).rejects.toThrow('not a sound SQLite database')

    const newer = join(folder, 'newer.sqlite')
    const tomorrow = [...places.migrations, FromTomorrow1900000000000]
    await (await Database.open({ ...places, migrations: tomorrow, url: `sqlite:${newer}`, migrate: true })).close()
    await expect(restore(url, newer, places.migrations)).rejects.toThrow(
      'newer version of this program: it has FromTomorrow1900000000000',
    )
    await expect(restore(url, join(folder, 'nowhere'), places.migrations)).rejects.toThrow('no file')

    expect(await titlesIn(url)).toEqual(['First'])
    expect(existsSync(`${path}.before-restore`)).toBe(false)
    expect(existsSync(`${path}.restoring`)).toBe(false)
  })

  it('lets one process serve a file, and forgets the one that was killed', async () => {
    const child = spawn(
      process.execPath,
      ['--import', './test/support/typescript.mjs', 'test/database/writing-process.ts', url, '--serving'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await once(child.stdout, 'data')
    await expect(open(url, true)).rejects.toThrow(`Another process is serving ${path}`)
    const beside = await open(url)
    await addWorkshop(beside, { title: 'From the command line' })
    await beside.close()
    child.kill('SIGKILL')
    await once(child, 'exit')
    const next = await open(url, true)
    expect(await next.read.countBy(Workshop, { title: 'From the command line' })).toBe(1)
    await next.close()
  })
})
