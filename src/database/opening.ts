import { OperatorError } from '../config.js'
import { text, type Database } from './database.js'
import { parseUrl } from './engine.js'
import { codeOf } from './errors.js'
import { nameOf } from './migrate.js'

const sqliteProblems: Record<string, string> = {
  SQLITE_CANTOPEN: 'cannot be opened: check that the folder is there and that this user may read and write in it',
  SQLITE_READONLY: 'cannot be written: check that this user may write the file and its folder',
  SQLITE_PERM: 'cannot be opened: this user may not read and write it',
  SQLITE_IOERR: 'cannot be read or written: check the disk',
  SQLITE_FULL: 'cannot be written: the disk is full',
  SQLITE_NOTADB: 'is not a SQLite database: name another file, or restore a backup',
  SQLITE_CORRUPT: 'is damaged: restore a backup',
  SQLITE_BUSY: 'is being written by another program: try again when it has finished',
  EACCES: 'cannot be opened: this user may not write in its folder',
  EPERM: 'cannot be opened: this user may not write in its folder',
  EROFS: 'cannot be opened: its folder is read-only',
  ENOTDIR: 'cannot be opened: a part of its path is a file, not a folder',
  EEXIST: 'cannot be opened: a part of its path is a file, not a folder',
  ENOSPC: 'cannot be written: the disk is full',
}

const postgresProblems: Record<string, string> = {
  ECONNREFUSED: 'does not answer: check that PostgreSQL runs there',
  ENOTFOUND: 'is not found: check the name of the host',
  EAI_AGAIN: 'is not found: check the name of the host',
  ECONNRESET: 'ended the connection: check that PostgreSQL runs there',
  ETIMEDOUT: 'does not answer: check the address and the firewall',
  EHOSTUNREACH: 'does not answer: check the address and the firewall',
  ENETUNREACH: 'does not answer: check the address and the firewall',
  '28P01': 'refuses the user name or the password',
  '28000': 'does not let this user in',
  '3D000': 'has no such database: create it first',
  '42501': 'does not let this user make tables',
  '53300': 'has no connection left',
  '57P03': 'is still starting: try again in a moment',
}

/**
 * What `opening` gives. When the system or the engine refuses for a reason that an operator can mend, an OperatorError says so; it names the
 * database, never its password.
 */
export async function explained<T>(url: string, opening: Promise<T>): Promise<T> {
  try {
    return await opening
  } catch (error) {
    throw problemOf(url, error) ?? error
  }
}

/** @throws OperatorError when a newer version of this program has changed the database: this one would not know what its columns mean. */
export async function refuseNewer(database: Database, known: readonly Function[]): Promise<void> {
  const names = new Set(known.map(nameOf))
  const rows = await database.select('SELECT name FROM migrations ORDER BY id', {}, { name: text })
  const unknown = rows.filter(({ name }) => !names.has(name))
  if (unknown.length === 0) return
  const list = unknown.map(({ name }) => name).join(', ')
  throw new OperatorError(
    `The database was changed by a newer version of this program (${list}): install that version, or restore a backup made before it.`,
  )
}

function problemOf(url: string, error: unknown): OperatorError | null {
  if (error instanceof OperatorError) return error
  const target = parseUrl(url)
  const code = codeOf(error) ?? ''
  if (target.engine === 'sqlite') {
    const problem = sqliteProblems[code]
    return problem
      ? new OperatorError(`The database ${target.path} (DATABASE_URL) ${problem}.`, { cause: error })
      : null
  }
  const { host, pathname } = new URL(target.url)
  const problem = postgresProblems[code] ?? (isTimeOut(error) ? postgresProblems.ETIMEDOUT : undefined)
  return problem
    ? new OperatorError(`PostgreSQL at ${host}${pathname} (DATABASE_URL) ${problem}.`, { cause: error })
    : null
}

// The driver gives its own time-outs no code.
function isTimeOut(error: unknown): boolean {
  return error instanceof Error && /timeout|terminated unexpectedly/i.test(error.message)
}
