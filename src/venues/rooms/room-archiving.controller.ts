import { Controller, Param, Post } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { redirect } from '../../web/reply.js'
import { venuesPaths } from '../venues.paths.js'
import { RoomsService } from './rooms.service.js'

@Access('coordinator')
@Controller('venues/:id/rooms/:roomId')
export class RoomArchivingController {
  constructor(private readonly rooms: RoomsService) {}

  @Post('archiving')
  async create(@Param('id') id: string, @Param('roomId') roomId: string) {
    await this.rooms.setArchived(id, roomId, true)
    return redirect(venuesPaths.show(id), 'Room archived. It is not offered for new workshops.')
  }

  @Post('restoration')
  async destroy(@Param('id') id: string, @Param('roomId') roomId: string) {
    await this.rooms.setArchived(id, roomId, false)
    return redirect(venuesPaths.show(id), 'Room put back')
  }
}
