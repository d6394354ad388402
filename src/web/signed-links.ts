import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Links that work without an account (cancel my booking) carry a key that only we can make: nothing is stored, and
 * nothing about a person is in the address. A key is bound to its purpose, so that one kind of link never opens another.
 */
export function sign(secret: string, purpose: string, id: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([purpose, id]))
    .digest('base64url')
}

/** Takes the same time for every wrong key of the right length, so that a key cannot be guessed letter by letter. */
export function isValid(secret: string, purpose: string, id: string, key: unknown): boolean {
  if (typeof key !== 'string') return false
  const given = Buffer.from(key)
  const expected = Buffer.from(sign(secret, purpose, id))
  return given.length === expected.length && timingSafeEqual(given, expected)
}
