import { Controller, Get, Inject, Param } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { Access } from '../web/access.js'
import { NotFound } from '../web/problems.js'
import { file } from '../web/reply.js'
import { councilStylesheet, councilStylesheetPath, paletteOf } from '../web/views/council-colour.js'
import { CouncilService } from './council.service.js'

const A_DAY = 'public, max-age=86400'

/** Small files that follow from the settings. */
@Access('public')
@Controller()
export class CouncilLookController {
  constructor(
    private readonly council: CouncilService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The colour is in the address, so the file never changes. */
  @Get('council-colour/:name')
  stylesheet(@Param('name') name: string) {
    const [, colour] = /^([0-9a-f]{6})\.css$/.exec(name) ?? []
    if (!colour) throw new NotFound()
    const body = councilStylesheet(`#${colour}`)
    return file({
      name,
      type: 'text/css; charset=utf-8',
      body,
      inline: true,
      cache: 'public, max-age=31536000, immutable',
    })
  }

  /** For those who ask by the name alone; pages name a stylesheet that can be kept for ever. */
  @Get('council.css')
  async present() {
    const colour = (await this.council.find())?.colour ?? ''
    const [, name = ''] = /\/([^/]+)\.css$/.exec(councilStylesheetPath(colour)) ?? []
    const body = councilStylesheet(`#${name}`)
    return file({
      name: 'council.css',
      type: 'text/css; charset=utf-8',
      body,
      inline: true,
      cache: 'public, max-age=300',
    })
  }

  /** Browsers ask for it without being told. */
  @Get('favicon.ico')
  async icon() {
    const { brand } = paletteOf((await this.council.find())?.colour ?? '')
    const body = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${brand}"/><path d="M7 21.5c3-3 6-3 9 0s6 3 9 0" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/><circle cx="16" cy="11" r="4" fill="#fff"/></svg>`
    return file({ name: 'favicon.svg', type: 'image/svg+xml', body, inline: true, cache: A_DAY })
  }

  /** Workshops may be found by search engines; pages behind a link or a sign-in are of no use to them. */
  @Get('robots.txt')
  robots() {
    const closed = ['/sign-in', '/set-up', '/invitations/', '/password-resets', '/bookings/']
    const map = `Sitemap: ${this.config.publicUrl}/sitemap.xml`
    const body = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '', map, ''].join('\n')
    return file({ name: 'robots.txt', type: 'text/plain; charset=utf-8', body, inline: true, cache: A_DAY })
  }
}
