import { Controller, Get, Inject, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { CONFIG, type Config } from '../config.js'
import { Clock } from '../time/clock.js'
import { Access } from '../web/access.js'
import { csrfToken } from '../web/csrf.js'
import { file, page } from '../web/reply.js'
import { currentRequest } from '../web/request.js'
import { Shell } from '../web/shell.js'
import { manifestOf } from './manifest.js'
import { shellPage } from './shell.page.js'

/** What a champion's phone needs to work without a network. Nothing here tells anything of anybody but of who asks. */
@Access('public')
@Controller()
export class OfflineController {
  constructor(
    private readonly shell: Shell,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('offline')
  show() {
    return page('offline/show', shellPage())
  }

  /**
   * Whose sign-in this is, and a fresh token for what waits on the phone. Only our own pages can read the answer (no
   * other origin is let in), as they read the token in every form.
   */
  @Get('offline/token')
  token() {
    const account = currentRequest()?.signedIn?.accountId ?? null
    const token = csrfToken(this.config.sessionSecret, account, this.clock.now())
    return json('token.json', { account, token })
  }

  @Get('service-worker.js')
  serviceWorker(@Req() { council }: FastifyRequest) {
    const body = this.shell.serviceWorker(council)
    const type = 'text/javascript; charset=utf-8'
    return file({ name: 'service-worker.js', type, body, inline: true, cache: 'no-cache' })
  }

  @Get('manifest.webmanifest')
  manifest(@Req() { council }: FastifyRequest) {
    const body = JSON.stringify(manifestOf(council, this.shell.assets))
    const type = 'application/manifest+json; charset=utf-8'
    return file({ name: 'manifest.webmanifest', type, body, inline: true, cache: 'no-cache' })
  }
}

const json = (name: string, content: object) =>
  file({ name, type: 'application/json; charset=utf-8', body: JSON.stringify(content), inline: true })
