import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readMultipart } from './forms/upload.js'
import { BadRequest } from './problems.js'

/** Bodies beside plain forms: forms with a file, and what other programs send. */
export function readForeignBodies(server: FastifyInstance): void {
  // A whole e-mail, as its bytes: it may be in any character set.
  server.addContentTypeParser('message/rfc822', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  // Mail programs, too, may send `List-Unsubscribe=One-Click` in this form (RFC 8058 section 3.2).
  if (!server.hasContentTypeParser('multipart/form-data'))
    server.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer' },
      async (request: FastifyRequest, body: Buffer) => {
        try {
          return await readMultipart(request.headers['content-type'] ?? '', body)
        } catch (error) {
          throw new BadRequest('This is not a form', { cause: error })
        }
      },
    )
}
