import { createHmac, timingSafeEqual } from 'node:crypto'

const LIFETIME = 7 * 24 * 60 * 60 * 1000

/**
 * A stateless token for forms, bound to the account (or to nobody, on public pages, where no cookie gives anybody power).
 * It lives for seven days and outlives the sign-in: a slow typist signs in again beside the form, sends it once more, and
 * has lost nothing.
 */
export function csrfToken(secret: string, accountId: string | null, now: Date): string {
  const at = now.getTime().toString(36)
  return `${at}.${signature(secret, accountId, at)}`
}

export function isCsrfToken(secret: string, accountId: string | null, now: Date, token: unknown): boolean {
  if (typeof token !== 'string') return false
  const [at = '', given = ''] = token.split('.')
  const expected = Buffer.from(signature(secret, accountId, at))
  const actual = Buffer.from(given)
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return false
  const age = now.getTime() - parseInt(at, 36)
  return age >= -60_000 && age < LIFETIME
}

/**
 * Whether a request that changes something was sent by one of our own pages. Browsers say so themselves; a client that
 * sends neither header is no browser, carries nobody's cookies by accident, and still needs the token.
 */
export function isFromOurPages(headers: Record<string, unknown>, origins: readonly string[]): boolean {
  const site = headers['sec-fetch-site']
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.origin
  return typeof origin !== 'string' || origins.includes(origin)
}

function signature(secret: string, accountId: string | null, at: string): string {
  return createHmac('sha256', secret)
    .update(`csrf|${accountId ?? 'public'}|${at}`)
    .digest('base64url')
}
