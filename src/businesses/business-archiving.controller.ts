import { Controller, Param, Post } from '@nestjs/common'
import { Access } from '../web/access.js'
import { redirect } from '../web/reply.js'
import { businessesPaths as paths } from './businesses.paths.js'
import { BusinessesService } from './businesses.service.js'

@Access('coordinator')
@Controller('businesses/:id')
export class BusinessArchivingController {
  constructor(private readonly businesses: BusinessesService) {}

  @Post('archiving')
  async create(@Param('id') id: string) {
    await this.businesses.setArchived(id, true)
    return redirect(paths.show(id), 'Business archived')
  }

  @Post('restoration')
  async destroy(@Param('id') id: string) {
    await this.businesses.setArchived(id, false)
    return redirect(paths.show(id), 'Business put back')
  }
}
