import { Controller, Get, Inject } from '@nestjs/common'
import { CONFIG, type Config } from '../../config.js'
import { Clock } from '../../time/clock.js'
import { Access } from '../../web/access.js'
import { file } from '../../web/reply.js'
import { publicFilters } from '../workshop-filters.js'
import { WorkshopsListService } from '../workshops-list.service.js'
import { workshopsPaths as paths } from '../workshops.paths.js'

/** A sitemap holds no more (sitemaps.org). */
const MOST = 50_000

const ALWAYS = ['/', paths.index, '/accessibility', '/privacy', '/cookies']

@Access('public')
@Controller()
export class SitemapController {
  constructor(
    private readonly lists: WorkshopsListService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The public pages: what is on, and what does not change. */
  @Get('sitemap.xml')
  async index() {
    const coming = await this.lists.ids(publicFilters({}, this.clock.today()), MOST - ALWAYS.length)
    const addresses = [...ALWAYS, ...coming.map(paths.show)].map(
      (path) => `<url><loc>${this.config.publicUrl}${path}</loc></url>`,
    )
    const body = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      ...addresses,
      '</urlset>',
      '',
    ].join('\n')
    const cache = 'public, max-age=3600'
    return file({ name: 'sitemap.xml', type: 'application/xml; charset=utf-8', body, inline: true, cache })
  }
}
