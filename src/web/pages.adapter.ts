import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { FastifyReply } from 'fastify'
import { isUnchanged } from './conditional.js'
import { type Cookie, FileReply, Page, Redirect } from './reply.js'

export interface PageWriter {
  write(page: Page, reply: FastifyReply): string
  /** Takes the sentence to the next page. */
  carry(flash: string, reply: FastifyReply): void
  set(cookie: Cookie, reply: FastifyReply): void
}

/** Sends what actions return: pages, redirects, files. Actions never touch the reply, so each is a plain function. */
export class PagesAdapter extends FastifyAdapter {
  writer: PageWriter | null = null

  override reply(response: FastifyReply, body: unknown, statusCode?: number) {
    if (body instanceof Page) return super.reply(this.html(response, body), this.written(body, response), body.status)
    if (body instanceof Redirect) return this.redirectTo(response, body)
    if (body instanceof FileReply) return this.sendFile(response, body)
    return super.reply(response, body, statusCode)
  }

  private written(page: Page, response: FastifyReply): string {
    if (!this.writer) throw new Error('PagesAdapter.writer is not set')
    return this.writer.write(page, response)
  }

  private html(response: FastifyReply, { cache }: Page): FastifyReply {
    return response.header('content-type', 'text/html; charset=utf-8').header('cache-control', cache)
  }

  private redirectTo(response: FastifyReply, { url, flash, cookies }: Redirect) {
    for (const cookie of cookies) this.writer?.set(cookie, response)
    if (flash) this.writer?.carry(flash, response)
    return super.reply(response.header('location', url).header('cache-control', 'no-store'), '', 303)
  }

  private sendFile(response: FastifyReply, { content, status }: FileReply) {
    const name = content.name.replace(/[^\w .()-]/g, '_')
    const { validators } = content
    if (validators) {
      response.header('etag', validators.etag).header('cache-control', content.cache ?? 'no-store')
      if (validators.lastModified) response.header('last-modified', validators.lastModified.toUTCString())
      if (isUnchanged(response.request.headers, validators)) return super.reply(response, '', 304)
    }
    response
      .header('content-type', content.type)
      .header('content-disposition', `${content.inline ? 'inline' : 'attachment'}; filename="${name}"`)
      .header('cache-control', content.cache ?? 'no-store')
    return super.reply(response, content.body, status)
  }
}
