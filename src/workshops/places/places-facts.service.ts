import { Injectable } from '@nestjs/common'
import { boolean, Database, instant, integer, type Row, text } from '../../database/database.js'
import type { WorkshopDetails } from '../workshops.service.js'

const SHAPE = {
  id: text,
  state: text,
  format: text,
  isOnline: boolean,
  startsAt: instant.nullable,
  endsAt: instant.nullable,
  placesNow: integer.nullable,
  wanted: integer.nullable,
  overbooked: integer,
  booked: integer,
  capacity: integer.nullable,
  champions: integer,
  ratio: integer.nullable,
  offerHours: integer,
  confirmDaysBefore: integer.nullable,
  waiting: integer,
  /** Places held by an offer. */
  offered: integer,
  /** When the first of the open offers ends. */
  offerEndsAt: instant.nullable,
}

/** Of one workshop, what decides about its places and its waiting list. */
export type WorkshopPlaces = Row<typeof SHAPE>

@Injectable()
export class PlacesFactsService {
  constructor(private readonly database: Database) {}

  async of(id: string): Promise<WorkshopPlaces | null> {
    const [facts] = await this.#where('w.id = :id', { id })
    return facts ?? null
  }

  async ofSeveral(ids: readonly string[]): Promise<WorkshopPlaces[]> {
    return ids.length ? this.#where('w.id IN (:...ids)', { ids }) : []
  }

  /** What limits a workshop that is not saved yet: how many the place holds, and how many each champion can help. */
  async limitsOf({
    isOnline,
    venueId,
    roomId = null,
    learnersPerChampion,
  }: Pick<WorkshopDetails, 'isOnline' | 'venueId' | 'roomId' | 'learnersPerChampion'>): Promise<{
    room: number | null
    ratio: number | null
  }> {
    const row = await this.database.selectOne(
      `SELECT COALESCE((SELECT r.capacity FROM rooms r WHERE r.id = :roomId), (SELECT v.capacity FROM venues v WHERE v.id = :venueId)) AS room,
         (SELECT s.learners_per_champion FROM settings s WHERE s.id = 'council') AS ratio`,
      { roomId, venueId },
      { room: integer.nullable, ratio: integer.nullable },
    )
    return { room: isOnline ? null : (row?.room ?? null), ratio: learnersPerChampion ?? row?.ratio ?? null }
  }

  /** Of all that are still to come, in the order of their ids. */
  async ofAllToCome(now: Date): Promise<WorkshopPlaces[]> {
    return this.#where(
      'w.starts_at > :now OR EXISTS (SELECT 1 FROM bookings o WHERE o.workshop_id = w.id AND o.state = :offered)',
      {
        now,
        offered: 'offered',
      },
    )
  }

  /** The ids of those to come that this room, venue or council setting may limit. */
  async toComeAt(where: { venueId?: string; roomId?: string }, now: Date): Promise<string[]> {
    const condition = where.venueId ? 'AND venue_id = :venueId' : where.roomId ? 'AND room_id = :roomId' : ''
    const rows = await this.database.select(
      `SELECT id FROM workshops WHERE starts_at > :now ${condition} ORDER BY id`,
      { ...where, now },
      { id: text },
    )
    return rows.map(({ id }) => id)
  }

  async #where(condition: string, parameters: Record<string, unknown>): Promise<WorkshopPlaces[]> {
    return this.database.select(
      `SELECT w.id, w.state, w.format, w.is_online, w.starts_at, w.ends_at, w.places AS places_now, w.places_wanted AS wanted,
         w.places_over AS overbooked, w.booked, CASE WHEN w.is_online THEN NULL ELSE COALESCE(r.capacity, v.capacity) END AS capacity,
         CASE WHEN w.lead_champion_id IS NULL THEN 0 ELSE 1 END
           + (SELECT COUNT(DISTINCT a.champion_id) FROM assignments a WHERE a.workshop_id = w.id AND a.role = 'helper'
              AND a.state = 'accepted' AND a.champion_id <> COALESCE(w.lead_champion_id, '')) AS champions,
         COALESCE(w.learners_per_champion, s.learners_per_champion) AS ratio, COALESCE(s.offer_hours, 24) AS offer_hours,
         s.confirm_days_before,
         (SELECT COUNT(*) FROM bookings b WHERE b.workshop_id = w.id AND b.state = 'waiting') AS waiting,
         (SELECT COUNT(*) FROM bookings b WHERE b.workshop_id = w.id AND b.state = 'offered') AS offered,
         (SELECT MIN(o.ends_at) FROM bookings b JOIN offers o ON o.booking_id = b.id AND o.outcome IS NULL
            WHERE b.workshop_id = w.id AND b.state = 'offered') AS offer_ends_at
       FROM workshops w LEFT JOIN rooms r ON r.id = w.room_id LEFT JOIN venues v ON v.id = w.venue_id
         LEFT JOIN settings s ON s.id = 'council'
       WHERE (${condition}) ORDER BY w.id`,
      parameters,
      SHAPE,
    )
  }
}
