import { Controller, Param, Post } from '@nestjs/common'
import { Access } from '../web/access.js'
import { redirect } from '../web/reply.js'
import { workshopsPaths as paths } from './workshops.paths.js'
import { WorkshopsService } from './workshops.service.js'

@Access('coordinator')
@Controller('workshops/:id')
export class WorkshopPublicationController {
  constructor(private readonly workshops: WorkshopsService) {}

  @Post('publication')
  async create(@Param('id') id: string) {
    await this.workshops.publish(id)
    return redirect(paths.show(id), 'Published: residents can see it now')
  }

  /** It took place without having been on the programme. */
  @Post('record')
  async record(@Param('id') id: string) {
    await this.workshops.recordAsHeld(id)
    return redirect(paths.show(id), 'Recorded: this workshop took place')
  }
}
