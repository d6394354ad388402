import { Controller, Param, Post } from '@nestjs/common'
import { Access } from '../web/access.js'
import { redirect } from '../web/reply.js'
import { partnersPaths as paths } from './partners.paths.js'
import { PartnersService } from './partners.service.js'

@Access('coordinator')
@Controller('partners/:id')
export class PartnerArchivingController {
  constructor(private readonly partners: PartnersService) {}

  @Post('archiving')
  async create(@Param('id') id: string) {
    await this.partners.setArchived(id, true)
    return redirect(paths.show(id), 'Partner archived. It is not offered for new workshops.')
  }

  @Post('restoration')
  async destroy(@Param('id') id: string) {
    await this.partners.setArchived(id, false)
    return redirect(paths.show(id), 'Partner put back')
  }
}
