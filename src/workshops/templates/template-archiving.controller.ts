import { Controller, Param, Post } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { redirect } from '../../web/reply.js'
import { templatesPaths as paths } from './templates.paths.js'
import { TemplatesService } from './templates.service.js'

@Access('coordinator')
@Controller('templates/:id')
export class TemplateArchivingController {
  constructor(private readonly templates: TemplatesService) {}

  @Post('archiving')
  async create(@Param('id') id: string) {
    await this.templates.setArchived(id, true)
    return redirect(paths.show(id), 'Template archived')
  }

  @Post('restoration')
  async destroy(@Param('id') id: string) {
    await this.templates.setArchived(id, false)
    return redirect(paths.show(id), 'Template put back')
  }
}
