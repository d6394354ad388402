import { Controller, Param, Post } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { redirect } from '../../web/reply.js'
import { championsPaths as paths } from '../champions.paths.js'
import { TrainingModulesService } from './training-modules.service.js'

@Access('coordinator')
@Controller('training/:id')
export class TrainingModuleArchivingController {
  constructor(private readonly modules: TrainingModulesService) {}

  @Post('archiving')
  async create(@Param('id') id: string) {
    await this.modules.setArchived(id, true)
    return redirect(paths.module(id), 'Module archived. What champions did stays.')
  }

  @Post('restoration')
  async destroy(@Param('id') id: string) {
    await this.modules.setArchived(id, false)
    return redirect(paths.module(id), 'Module put back')
  }
}
