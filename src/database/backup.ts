import { constants } from 'node:fs'
import { access, link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { OperatorError } from '../config.js'
import { parseUrl } from './engine.js'
import { codeOf } from './errors.js'
import { nameOf } from './migrate.js'
import { ServingLock } from './serving-lock.js'
import { SqliteFile } from './sqlite-file.js'

/**
 * Copies the SQLite database at `url` into the new file `to`, as it stood at one moment, while others read and write. The copy is checked and on the
 * disk when this returns; a failed one leaves nothing behind. Throws for PostgreSQL, which has its own tool, and when `to` exists.
 */
export async function backup(url: string, to: string): Promise<void> {
  const path = sqlitePath(url, 'pg_dump --format=custom --file=FILE "$DATABASE_URL"')
  if (!(await exists(path))) throw new OperatorError(`There is no database at ${path}`)
  if (await exists(to)) throw new OperatorError(`${to} exists already: name a new file`)
  const partial = `${to}.partial`
  await rm(partial, { force: true })
  try {
    // A connection of its own: neither the writer nor the readers wait for it.
    await using(path, 'read', (file) => file.query('VACUUM INTO ?', [partial]))
    await using(partial, 'read', expectSound)
    await flush(partial)
    await rename(partial, to)
    await flush(dirname(to))
  } finally {
    await rm(partial, { force: true })
  }
}

/**
 * Puts the copy `from` in the place of the SQLite database at `url`. Refused while another process has the database open, when `from` is
 * damaged, and when it was made by a newer version of this program (`known` are the migrations of this one; missing ones run at the next
 * start). What was there is kept beside it; the name of that file is returned, or null when there was nothing.
 */
export async function restore(url: string, from: string, known: readonly Function[]): Promise<string | null> {
  const path = sqlitePath(url, 'pg_restore --clean --if-exists --dbname="$DATABASE_URL" FILE')
  if (!(await exists(from))) throw new OperatorError(`There is no file ${from}`)
  const restoring = `${path}.restoring`
  const lock = await ServingLock.take(path)
  try {
    await rm(restoring, { force: true })
    await using(from, 'read', async (copy) => {
      await expectSound(copy)
      await expectKnown(copy, known)
      // Not the bytes: a log of changes beside `from` would be left behind.
      await copy.query('VACUUM INTO ?', [restoring])
    })
    await flush(restoring)
    const kept = await replace(path, restoring)
    await flush(dirname(path))
    return kept
  } finally {
    await rm(restoring, { force: true })
    await lock.release()
  }
}

async function replace(path: string, restoring: string): Promise<string | null> {
  if (!(await exists(path))) {
    await rename(restoring, path)
    return null
  }
  const kept = await freeName(`${path}.before-restore`)
  const current = await SqliteFile.open(path, 'write')
  try {
    await current.query('PRAGMA busy_timeout = 0')
    await claim(current, path)
    // The link first: there is a database under the name at every moment, whatever happens in between.
    await link(path, kept)
    for (const log of ['-wal', '-shm']) if (await exists(path + log)) await rename(path + log, kept + log)
    await rename(restoring, path)
  } finally {
    await current.close().catch(() => undefined)
  }
  return kept
}

// Leaving write-ahead logging brings the whole database into its one file, and fails while anybody else has it open. A damaged database cannot
// do it, and is what restoring is for: then its log is kept with it.
async function claim(current: SqliteFile, path: string): Promise<void> {
  try {
    await current.query('PRAGMA journal_mode = DELETE')
    await current.query('BEGIN EXCLUSIVE')
  } catch (error) {
    if (['SQLITE_CORRUPT', 'SQLITE_NOTADB'].includes(codeOf(error) ?? '')) return
    if (codeOf(error) === 'SQLITE_BUSY')
      throw new OperatorError(`Another program has ${path} open: end it first`, { cause: error })
    throw error
  }
}

async function expectSound(file: SqliteFile): Promise<void> {
  const complaints = await file.query('PRAGMA integrity_check').catch((error: unknown) => {
    throw new OperatorError('The file is not a sound SQLite database', { cause: error })
  })
  if (complaints[0]?.integrity_check !== 'ok') throw new OperatorError('The file is damaged: its integrity check fails')
  const orphans = await file.query('PRAGMA foreign_key_check')
  if (orphans.length > 0) throw new OperatorError(`The file has ${orphans.length} rows whose parents are missing`)
}

async function expectKnown(file: SqliteFile, known: readonly Function[]): Promise<void> {
  const names = new Set(known.map(nameOf))
  const rows = await file.query('SELECT name FROM migrations').catch((error: unknown) => {
    throw new OperatorError('The file is not a copy of this application: it has no list of migrations', {
      cause: error,
    })
  })
  const unknown = rows.map(({ name }) => String(name)).filter((name) => !names.has(name))
  if (unknown.length > 0)
    throw new OperatorError(`The file was made by a newer version of this program: it has ${unknown.join(', ')}`)
}

function sqlitePath(url: string, tool: string): string {
  const target = parseUrl(url)
  if (target.engine === 'postgres') throw new OperatorError(`PostgreSQL has its own tool for this: ${tool}`)
  return target.path
}

async function using<T>(path: string, mode: 'read' | 'write', work: (file: SqliteFile) => Promise<T>): Promise<T> {
  const file = await SqliteFile.open(path, mode)
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  )
}

async function freeName(wanted: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`
    if (!(await exists(name))) return name
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
