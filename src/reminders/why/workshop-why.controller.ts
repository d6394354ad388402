import { Controller, Get, Param, Query } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { pageNumber } from '../../web/address.js'
import { NotFound } from '../../web/problems.js'
import { page } from '../../web/reply.js'
import { StoriesService, type Story } from './stories.service.js'
import { storyPage, workshopWhyPage } from './why.page.js'

/** Why people heard of one workshop, or did not. */
@Access('coordinator')
@Controller('mail/workshops/:id/why')
export class WorkshopWhyController {
  constructor(private readonly stories: StoriesService) {}

  @Get()
  async index(@Param('id') id: string, @Query() query: Record<string, unknown>) {
    const model = workshopWhyPage(await this.get(id), pageNumber(query.page), this.stories.present())
    return page('reminders/why/blocks', model)
  }

  /** @param about `booking:<id>` or `champion:<id>` */
  @Get(':about')
  async show(@Param('id') id: string, @Param('about') about: string) {
    const model = storyPage(await this.get(id), about, this.stories.present())
    if (!model) throw new NotFound()
    return page('reminders/why/show', model)
  }

  private async get(id: string): Promise<Story> {
    const story = await this.stories.find(id)
    if (!story) throw new NotFound()
    return story
  }
}
