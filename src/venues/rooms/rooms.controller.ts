import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { Access } from '../../web/access.js'
import { submit } from '../../web/forms/submit.js'
import { page, redirect } from '../../web/reply.js'
import { venuesPaths } from '../venues.paths.js'
import { VenuesService } from '../venues.service.js'
import { RoomForm } from './room.form.js'
import { editRoomPage, newRoomPage } from './room.page.js'
import { RoomsService } from './rooms.service.js'

@Access('coordinator')
@Controller('venues/:id/rooms')
export class RoomsController {
  constructor(
    private readonly venues: VenuesService,
    private readonly rooms: RoomsService,
  ) {}

  @Get('new')
  async new(@Param('id') id: string) {
    return page('venues/rooms/form', newRoomPage(await this.venues.get(id), new RoomForm()))
  }

  @Post()
  async create(@Param('id') id: string, @Body() body: unknown) {
    const venue = await this.venues.get(id)
    const form = RoomForm.read(body)
    await submit(
      form,
      () => page('venues/rooms/form', newRoomPage(venue, form)),
      () => this.rooms.add(id, form.values()),
    )
    return redirect(venuesPaths.show(id), 'Room added')
  }

  @Get(':roomId/edit')
  async edit(@Param('id') id: string, @Param('roomId') roomId: string) {
    const room = await this.rooms.get(id, roomId)
    return page('venues/rooms/form', editRoomPage(await this.venues.get(id), room, RoomForm.of(room)))
  }

  @Post(':roomId')
  async update(@Param('id') id: string, @Param('roomId') roomId: string, @Body() body: unknown) {
    const [venue, room] = [await this.venues.get(id), await this.rooms.get(id, roomId)]
    const form = RoomForm.read(body)
    await submit(
      form,
      () => page('venues/rooms/form', editRoomPage(venue, room, form)),
      () => this.rooms.change(id, roomId, form.version, form.values()),
    )
    return redirect(venuesPaths.show(id), 'Changes saved')
  }
}
