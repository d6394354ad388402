import { Injectable } from '@nestjs/common'
import { AuditService } from '../../audit/audit.service.js'
import { changesBetween, nowDiffers } from '../../audit/changes.js'
import { ChangedMeanwhile } from '../../database/changed-meanwhile.js'
import { newId } from '../../database/columns.js'
import { boolean, Database, integer, isDuplicate, type Row, text } from '../../database/database.js'
import { Clock } from '../../time/clock.js'
import { NotFound, Refusal } from '../../web/problems.js'
import type { Choice } from '../../web/views/form-view.js'
import { Room } from '../room.entity.js'
import type { RoomForm } from './room.form.js'

export type RoomDetails = ReturnType<RoomForm['values']>

const ROW = {
  id: text,
  name: text,
  capacity: integer.nullable,
  notes: text,
  isArchived: boolean,
  coming: integer,
}
export type RoomRow = Row<typeof ROW>

/** A venue, or one of its rooms, as one choice of a list. */
export const placeValue = ({ venueId, roomId }: { venueId: string | null; roomId: string | null }): string =>
  [venueId, roomId].filter(Boolean).join('.')

/** What `placeValue` wrote. */
export function readPlace(value: string): { venueId: string; roomId: string } {
  const [venueId = '', roomId = ''] = value.split('.')
  return { venueId, roomId }
}

const LABELS = { name: 'Room', capacity: 'How many people fit in', notes: 'Notes on the room' }

/** The rooms of a venue. What happens to them stands in the history of the venue. */
@Injectable()
export class RoomsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** Rooms in use first, by name, with how many published workshops are to come in each. */
  async of(venueId: string): Promise<RoomRow[]> {
    return this.database.select(
      `SELECT r.id, r.name, r.capacity, r.notes, r.is_archived,
         (SELECT COUNT(*) FROM workshops w WHERE w.room_id = r.id AND w.state = 'published' AND w.date >= :today) AS coming
       FROM rooms r WHERE r.venue_id = :venueId ORDER BY r.is_archived, r.name, r.id`,
      { venueId, today: this.clock.today() },
      ROW,
    )
  }

  /**
   * Venues in use, each followed by its rooms: "Leigh Library, Pennington", then "Leigh Library, Pennington: IT suite, 12 people". The value is
   * that of `placeValue`.
   * @param present what is chosen already and may be archived
   */
  async placeChoices(present: { venueId: string; roomId: string }): Promise<Choice[]> {
    const rows = await this.database.select(
      `SELECT v.id AS venue_id, v.name || COALESCE(', ' || a.name, '') AS venue, r.id AS room_id, r.name AS room, r.capacity
       FROM venues v LEFT JOIN areas a ON a.id = v.area_id
         LEFT JOIN rooms r ON r.venue_id = v.id AND (NOT r.is_archived OR r.id = :roomId)
       WHERE NOT v.is_archived OR v.id = :venueId ORDER BY v.name, v.id, r.name, r.id`,
      present,
      { venueId: text, venue: text, roomId: text.nullable, room: text.nullable, capacity: integer.nullable },
    )
    return rows.flatMap(({ venueId, venue, roomId, room, capacity }, index) => [
      ...(rows[index - 1]?.venueId === venueId ? [] : [{ value: venueId, text: venue }]),
      ...(roomId
        ? [
            {
              value: placeValue({ venueId, roomId }),
              text: `${venue}: ${room}${capacity === null ? '' : `, ${capacity} people`}`,
            },
          ]
        : []),
    ])
  }

  /** @throws NotFound, also for a room of another venue */
  async get(venueId: string, id: string): Promise<Room> {
    const room = await this.database.read.findOneBy(Room, { id, venueId })
    if (!room) throw new NotFound()
    return room
  }

  /** @throws Refusal when the venue has a room of this name */
  async add(venueId: string, details: RoomDetails): Promise<void> {
    await this.saved(() =>
      this.database.write(async (manager) => {
        await manager.save(manager.create(Room, { id: newId(), venueId, isArchived: false, ...details }))
        await this.record('room.added', venueId, changesBetween(null, details, LABELS))
      }),
    )
  }

  /** @throws ChangedMeanwhile, NotFound, Refusal when the venue has another room of this name */
  async change(venueId: string, id: string, version: string, details: RoomDetails): Promise<void> {
    await this.saved(() =>
      this.database.write(async (manager) => {
        const room = await this.locked(venueId, id)
        if (Number(version) !== room.version)
          throw new ChangedMeanwhile(room.version, nowDiffers(details, room, LABELS))
        const changes = changesBetween<RoomDetails>(room, details, LABELS)
        if (changes.length === 0) return
        // The history is the venue's: it says of which room.
        const named = changes.some(({ field }) => field === LABELS.name) ? [] : [this.naming(room)]
        await manager.save(Object.assign(room, details))
        await this.record('room.changed', venueId, [...named, ...changes])
      }),
    )
  }

  /** Takes it off the lists of choices, or puts it back. Saying so twice changes nothing. @throws NotFound */
  async setArchived(venueId: string, id: string, isArchived: boolean): Promise<void> {
    await this.database.write(async (manager) => {
      const room = await this.locked(venueId, id)
      if (room.isArchived === isArchived) return
      await manager.save(Object.assign(room, { isArchived }))
      await this.record(isArchived ? 'room.archived' : 'room.restored', venueId, [this.naming(room)])
    })
  }

  private naming({ name }: Room) {
    return { field: LABELS.name, before: null, after: name }
  }

  private async record(action: string, venueId: string, changes: ReturnType<typeof changesBetween>): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'venue', id: venueId }, changes })
    this.database.touch('venue', venueId)
  }

  private async locked(venueId: string, id: string): Promise<Room> {
    const room = await this.database.lock(Room, id)
    if (room?.venueId !== venueId) throw new NotFound()
    return room
  }

  private async saved(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (isDuplicate(error)) throw new Refusal('This venue has a room of this name already. Use another name', 'name')
      throw error
    }
  }
}
