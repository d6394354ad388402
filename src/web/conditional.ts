import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** What lets a program that has a copy ask only whether it is still right (RFC 9110 section 8.8). */
export interface Validators {
  etag: string
  /** Only where nothing can have changed since without a later moment here. */
  lastModified: Date | null
}

/** A strong tag: other bytes, other tag. */
export const etagOf = (body: string): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`

/**
 * Whether the copy that the asker has is still right. A tag counts before a date, and a date only where no tag is sent (RFC 9110
 * section 13.2.2). Tags are compared weakly: a proxy that compresses may have weakened ours.
 */
export function isUnchanged(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) return tags.trim() === '*' || tags.split(',').some((tag) => withoutWeak(tag) === etag)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return lastModified !== null && !Number.isNaN(since) && wholeSeconds(lastModified) <= since
}

const withoutWeak = (tag: string): string => tag.trim().replace(/^W\//, '')

/** Dates in headers have no fractions. */
const wholeSeconds = (moment: Date): number => Math.floor(moment.getTime() / 1000) * 1000
