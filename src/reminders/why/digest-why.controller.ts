import { Controller, Get, Param } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { page } from '../../web/reply.js'
import { digestWhyPage } from './digest-why.page.js'
import { DigestStoriesService } from './digest-stories.service.js'

/** Why somebody's week, morning or quarter came by e-mail, or did not. */
@Access('coordinator')
@Controller('mail/why/digests')
export class DigestWhyController {
  constructor(private readonly digests: DigestStoriesService) {}

  @Get(':kind/:id')
  async show(@Param('kind') kind: string, @Param('id') id: string) {
    return page('reminders/why/show', digestWhyPage(await this.digests.get(kind, id), this.digests.present()))
  }
}
