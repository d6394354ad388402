import { QueryFailedError } from 'typeorm'

/** The database could not be written within the time a person waits; nothing was changed, and trying again is safe. The web answers 503. */
export class DatabaseBusy extends Error {
  override name = 'DatabaseBusy'

  constructor(options?: ErrorOptions) {
    super('The database is busy. Nothing was changed; try again.', options)
  }
}

/** Work that outlived its transaction, nearly always a missing `await`: what it meant to write cannot be kept, so it is refused. */
export class TransactionEnded extends Error {
  override name = 'TransactionEnded'
}

/** The engine's own code: `SQLITE_BUSY`, `SQLITE_CONSTRAINT`, or PostgreSQL's five characters. */
export function codeOf(error: unknown): string | null {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return null
  return typeof cause.code === 'string' ? cause.code : null
}

/** A serialisation failure or a deadlock: PostgreSQL undid the whole transaction and asks to run it again. */
export function asksToRunAgain(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error) ?? '')
}

/** What waiting too long looks like: a lock, or a free connection of the pool. */
export function isBusy(error: unknown): boolean {
  if (['SQLITE_BUSY', 'SQLITE_LOCKED', '55P03', '53300'].includes(codeOf(error) ?? '')) return true
  return error instanceof Error && error.message.includes('timeout exceeded when trying to connect')
}

/** Two rows that may not stand side by side: a broken UNIQUE, on either engine. */
export function isDuplicate(error: unknown): boolean {
  const code = codeOf(error)
  if (code === 'SQLITE_CONSTRAINT') return error instanceof Error && error.message.includes('UNIQUE constraint failed')
  return code === '23505'
}
