import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** One packet holds this much: making it smaller saves nobody a journey. */
const WORTH_IT = 1_400

/**
 * Sends pages compressed: a long list of 31 KB becomes 5, which arrives in the first round trip (ten packets), and a phone far
 * from a mast pays for it by the kilobyte. In another thread, and quickly rather than well.
 *
 * Compressing a page that holds a secret beside words which a stranger chose can tell the secret by the length (BREACH,
 * https://breachattack.com). The tokens of our forms are new in each answer, so they cannot be learned that way. Names of people could: so
 * a page for somebody signed in is compressed only where the browser says that no other site asked for it.
 */
export function compressPages(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (typeof payload !== 'string' || !isLongPage(reply, payload) || !mayBeCompressed(request))
      return done(null, payload)
    gzip(payload, { level: 4 }, (error, zipped) => {
      if (error) return done(error)
      void reply.removeHeader('content-length').header('content-encoding', 'gzip')
      void reply.header('vary', 'accept-encoding, sec-fetch-site')
      done(null, zipped)
    })
  })
}

const isLongPage = (reply: FastifyReply, payload: string) =>
  payload.length > WORTH_IT && String(reply.getHeader('content-type')).startsWith('text/html')

function mayBeCompressed({ headers, context }: FastifyRequest): boolean {
  if (!/\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))) return false
  // 'none': typed, or opened from a bookmark.
  return !context?.signedIn || headers['sec-fetch-site'] === 'same-origin' || headers['sec-fetch-site'] === 'none'
}
