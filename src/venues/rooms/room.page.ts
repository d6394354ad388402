import type { PageModel } from '../../web/reply.js'
import { type Table, tableOf } from '../../web/views/table.js'
import type { Room } from '../room.entity.js'
import type { Venue } from '../venue.entity.js'
import { venuesPaths } from '../venues.paths.js'
import type { RoomForm } from './room.form.js'
import { roomsPaths as paths } from './rooms.paths.js'
import type { RoomRow } from './rooms.service.js'

/** The rooms of a venue as a table; null while it has none. */
export function roomsTable(venueId: string, rooms: readonly RoomRow[]): Table | null {
  if (rooms.length === 0) return null
  return tableOf({
    caption: 'Rooms',
    isCaptionHidden: true,
    columns: [
      { text: 'Room' },
      { text: 'People', isNumber: true },
      { text: 'Notes' },
      { text: 'Coming workshops', isNumber: true },
    ],
    rows: rooms.map((room) => [
      {
        text: room.name,
        href: paths.edit(venueId, room.id),
        ...(room.isArchived ? { note: 'Archived: not offered for new workshops' } : {}),
      },
      room.capacity === null ? 'Not known' : String(room.capacity),
      room.notes || 'None',
      String(room.coming),
    ]),
  })
}

export interface RoomFormPage extends PageModel {
  form: RoomForm
  action: string
  submit: string
  cancel: string
  archiving: { action: string; text: string } | null
}

export const newRoomPage = ({ id, name }: Venue, form: RoomForm): RoomFormPage => ({
  title: 'Add a room',
  caption: name,
  back: { href: venuesPaths.show(id) },
  form,
  action: paths.all(id),
  submit: 'Add this room',
  cancel: venuesPaths.show(id),
  archiving: null,
})

export const editRoomPage = (venue: Venue, room: Room, form: RoomForm): RoomFormPage => ({
  title: 'Change this room',
  caption: `${room.name}, ${venue.name}`,
  back: { href: venuesPaths.show(venue.id) },
  form,
  action: paths.one(venue.id, room.id),
  submit: 'Save changes',
  cancel: venuesPaths.show(venue.id),
  archiving: room.isArchived
    ? { action: paths.restoration(venue.id, room.id), text: 'Put this room back' }
    : { action: paths.archiving(venue.id, room.id), text: 'Archive this room' },
})
