import { Controller, Param, Post } from '@nestjs/common'
import { Access } from '../web/access.js'
import { redirect } from '../web/reply.js'
import { venuesPaths as paths } from './venues.paths.js'
import { VenuesService } from './venues.service.js'

@Access('coordinator')
@Controller('venues/:id')
export class VenueArchivingController {
  constructor(private readonly venues: VenuesService) {}

  @Post('archiving')
  async create(@Param('id') id: string) {
    await this.venues.setArchived(id, true)
    return redirect(paths.show(id), 'Venue archived. It is not offered for new workshops.')
  }

  @Post('restoration')
  async destroy(@Param('id') id: string) {
    await this.venues.setArchived(id, false)
    return redirect(paths.show(id), 'Venue put back')
  }
}
