import type { FastifyInstance } from 'fastify'

/** Bodies that other programs send, beside our own pages' forms. */
export function readForeignBodies(server: FastifyInstance): void {
  // A whole e-mail, as its bytes: it may be in any character set.
  server.addContentTypeParser('message/rfc822', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  // Mail programs may send `List-Unsubscribe=One-Click` in this form (RFC 8058 section 3.2). No action of ours reads fields from it.
  if (!server.hasContentTypeParser('multipart/form-data'))
    server.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, _body, done) => done(null, {}))
}
