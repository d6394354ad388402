import { isValid, sign } from '../web/signed-links.js'

/** Nobody reads and fills in the form in less. In milliseconds. */
export const QUICKEST = 4_000

const PURPOSE = 'a page to ask for a workshop'

/**
 * What the page of the public form carries: the id that the request will have, so that sending it twice is one request, and when
 * the page was made, so that a program that answers at once is noticed. Nothing is stored for it.
 */
export function pageToken(secret: string, id: string, now: Date): string {
  const what = `${id}.${now.getTime().toString(36)}`
  return `${what}.${sign(secret, PURPOSE, what)}`
}

/** null for a token that is not ours. `age` in milliseconds. */
export function readPageToken(secret: string, token: string, now: Date): { id: string; age: number } | null {
  const [id = '', at = '', key = ''] = token.split('.')
  if (!isValid(secret, PURPOSE, `${id}.${at}`, key)) return null
  return { id, age: now.getTime() - parseInt(at, 36) }
}
