import type { Room } from '../venues/room.entity.js'
import type { Venue } from '../venues/venue.entity.js'
import { Random } from './random.js'
import type { Row } from './rows.js'
import type { DemoWorkshop } from './workshops.js'

const ROOMS: Record<string, [name: string, capacity: number, notes: string][]> = {
  'Westmarsh Central Library': [
    ['Computer suite', 12, 'First floor; the lift is by the desk'],
    ['Meeting room 1', 20, ''],
    ['Reading room', 40, 'Close the folding wall'],
  ],
  'Marsh End Library and Learning Centre': [
    ['Learning room', 14, ''],
    ['Community room', 24, 'Has its own door on the car park'],
  ],
  'Gorsebridge Community Hub': [
    ['Studio', 16, ''],
    ['Main hall', 45, 'Cold in winter: ask for the heating a day before'],
  ],
}

export function rooms(venues: readonly Row<Venue>[]): Row<Room>[] {
  const random = new Random(20_140_901)
  return venues.flatMap(({ id: venueId, name: venue }) =>
    (ROOMS[venue] ?? []).map(([name, capacity, notes]) => ({
      id: random.id(),
      venueId,
      name,
      capacity,
      notes,
      isArchived: false,
    })),
  )
}

/** The smallest room that everybody fits in. Where there is no such room, the workshop has the whole venue. */
export function giveRooms(workshops: readonly DemoWorkshop[], made: readonly Row<Room>[]): void {
  const smallestFirst = [...made].sort((a, b) => (a.capacity ?? 0) - (b.capacity ?? 0))
  for (const { row } of workshops) {
    const people = row.places ?? 20
    const fits = smallestFirst.find(({ venueId, capacity }) => venueId === row.venueId && (capacity ?? 0) >= people)
    row.roomId = fits?.id ?? null
  }
}
