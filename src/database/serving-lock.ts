import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { OperatorError } from '../config.js'
import { codeOf } from './errors.js'
import { SqliteFile } from './sqlite-file.js'

/**
 * One serving process per SQLite file. Node has no file locks of its own, so this is an exclusive transaction on a tiny file beside it, held as
 * long as the process lives: the system frees it even after `kill -9`. Programs that only read or write (the command line) do not take it.
 */
export class ServingLock {
  readonly #file: SqliteFile

  private constructor(file: SqliteFile) {
    this.#file = file
  }

  /** Throws when another process (or another part of this one) serves the database at `path`. */
  static async take(path: string): Promise<ServingLock> {
    await mkdir(dirname(path), { recursive: true })
    const file = await SqliteFile.open(`${path}-serving`, 'create')
    try {
      await file.query('PRAGMA busy_timeout = 0')
      await file.query('BEGIN EXCLUSIVE')
      return new ServingLock(file)
    } catch (error) {
      await file.close()
      if (codeOf(error) === 'SQLITE_BUSY')
        throw new OperatorError(`Another process is serving ${path}: stop it first`, { cause: error })
      throw error
    }
  }

  async release(): Promise<void> {
    await this.#file.close()
  }
}
