import { createHmac, timingSafeEqual } from 'node:crypto'

/** A sentence for the next page, carried by a signed cookie: no one can put words on our pages, and no row is written. */
export const FLASH_COOKIE = 'flash'

export function sealFlash(secret: string, text: string): string {
  const body = Buffer.from(text).toString('base64url')
  return `${body}.${sign(secret, body)}`
}

export function openFlash(secret: string, cookie: string | undefined): string | null {
  const [body, given] = (cookie ?? '').split('.')
  if (!body || !given) return null
  const expected = Buffer.from(sign(secret, body))
  const actual = Buffer.from(given)
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return null
  return Buffer.from(body, 'base64url').toString()
}

const sign = (secret: string, body: string) => createHmac('sha256', secret).update(`flash|${body}`).digest('base64url')
