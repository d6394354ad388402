import { isValid, sign } from './signed-links.js'

/** Nobody reads and fills in a form in less. In milliseconds. */
export const QUICKEST = 4_000

/**
 * What the page of a public form carries: the id that the new record will have, so that sending it twice is one record, and when
 * the page was made, so that a program that answers at once is noticed. Nothing is stored for it.
 * @param purpose which form it is: a token of one is none of another
 */
export function pageToken(secret: string, purpose: string, id: string, now: Date): string {
  const what = `${id}.${now.getTime().toString(36)}`
  return `${what}.${sign(secret, purpose, what)}`
}

/** null for a token that is not ours. `age` in milliseconds. */
export function readPageToken(
  secret: string,
  purpose: string,
  token: string,
  now: Date,
): { id: string; age: number } | null {
  const [id = '', at = '', key = ''] = token.split('.')
  if (!isValid(secret, purpose, `${id}.${at}`, key)) return null
  return { id, age: now.getTime() - parseInt(at, 36) }
}
